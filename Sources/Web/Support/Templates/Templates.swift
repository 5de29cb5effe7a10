import Foundation

/// The templates of all pages, parsed once for each language.
struct Templates: Sendable {
    private let nodes: [Language: [String: [TemplateNode]]]

    /// Loads every template below a folder.
    ///
    /// Whatever could be missing is looked for here, so that no page comes out empty later.
    /// - Throws: ``TemplateProblem`` that names the folder, the template or the text.
    init(
        folder: URL,
        pages: [any PageModel.Type],
        languages: [Language] = Language.allCases
    ) throws(TemplateProblem) {
        let sources = try TemplateSource.all(in: folder)
        let names = Set(sources.map(\.name))
        for source in sources {
            for reference in source.references where !names.contains(reference) {
                throw .partialMissing(reference, in: source.name)
            }
        }
        for page in pages where !names.contains(page.template) { throw .pageMissing(page.template) }
        var nodes: [Language: [String: [TemplateNode]]] = [:]
        for language in languages { nodes[language] = try Self.parse(sources, in: language) }
        self.nodes = nodes
    }

    private static func parse(
        _ sources: [TemplateSource],
        in language: Language
    ) throws(TemplateProblem) -> [String: [TemplateNode]] {
        let catalogue = Catalogue(language: language).textsByName
        var texts: [String: String] = [:]
        for source in sources { texts[source.name] = try source.prepared(with: catalogue) }
        let parser = TemplateParser(texts)
        var nodes: [String: [TemplateNode]] = [:]
        for name in texts.keys { nodes[name] = try parser.nodes(of: name) }
        return nodes
    }

    /// The page as HTML, in UTF-8.
    ///
    /// - Throws: ``TemplateProblem`` when the page's template was not loaded.
    func render<Page: PageModel>(
        _ page: Page,
        in frame: Frame,
        language: Language
    ) throws(TemplateProblem) -> [UInt8] {
        guard let templates = nodes[language], let template = templates[Page.template] else {
            throw .pageMissing(Page.template)
        }
        return TemplateRenderer.render(template, with: FramedPage(frame: frame, page: page), templates: templates)
    }
}

/// A page with what stands around it; the template finds the latter under the name `frame`.
struct FramedPage: ViewModel {
    let frame: Frame
    let page: any PageModel

    func child(named key: String) -> Any? {
        key == "frame" ? frame : page.child(named: key)
    }
}
