import Mustache

/// HTML that a template has already made, for a page to show as it is.
///
/// Only ``Templates`` makes one, so that nothing unescaped can get into it.
struct RenderedHTML: Sendable, CustomStringConvertible {
    let description: String

    fileprivate init(_ html: String) {
        description = html
    }

    /// What a page gives its template, which shows it by an empty section: `{{#rows}}{{/rows}}`.
    ///
    /// The engine inserts what a section's lambda returns as it is, and parses it only if it is a `String`.
    var section: MustacheLambda { MustacheLambda { self } }
}

extension RenderedHTML {
    /// These parts, one after the other.
    init(of parts: [RenderedHTML]) {
        self.init(parts.lazy.map(\.description).joined())
    }
}

extension Templates {
    /// A part of a page as HTML.
    ///
    /// - Throws: ``TemplateProblem`` when the part's template was not loaded.
    func render<Part: TemplateModel>(_ part: Part, language: Language) throws(TemplateProblem) -> RenderedHTML {
        RenderedHTML(try html(of: part, with: Part.template, language: language))
    }
}
