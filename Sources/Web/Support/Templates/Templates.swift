import Foundation
import Mustache

/// The templates of all pages, parsed once for each language.
struct Templates: Sendable {
    private let libraries: [Language: MustacheLibrary]

    /// Loads every template below a folder.
    ///
    /// The engine renders a missing template as nothing; so whatever could be missing is looked for here.
    /// - Throws: ``TemplateProblem`` that names the folder, the template or the text.
    init(
        folder: URL,
        models: [any TemplateModel.Type],
        languages: [Language] = Language.allCases
    ) throws(TemplateProblem) {
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        let sources = try TemplateSource.all(in: folder)
        let names = Set(sources.map(\.name))
        for source in sources {
            for reference in source.references where !names.contains(reference) {
                throw .partialMissing(reference, in: source.name)
            }
        }
        for model in models where !names.contains(model.template) { throw .templateMissing(model.template) }
        var libraries: [Language: MustacheLibrary] = [:]
        for language in languages {
            libraries[language] = try Self.library(of: sources, in: language)
        }
        self.libraries = libraries
    }

    private static func library(
        of sources: [TemplateSource],
        in language: Language
    ) throws(TemplateProblem) -> MustacheLibrary {
        let texts = Catalogue(language: language).textsByName
        var templates: [String: MustacheTemplate] = [:]
        for source in sources {
            let text = try source.prepared(with: texts)
            do {
                templates[source.name] = try MustacheTemplate(string: text)
            } catch let error as MustacheTemplate.ParserError {
                throw .broken(source.name, "\(error.error) in line \(error.context.lineNumber - 1)")
            } catch {
                throw .broken(source.name, "\(error)")
            }
        }
        return MustacheLibrary(templates: templates)
    }

    /// The page as HTML.
    ///
    /// - Throws: ``TemplateProblem`` when the page's template was not loaded.
    func render<Page: PageModel>(
        _ page: Page,
        in frame: Frame,
        language: Language
    ) throws(TemplateProblem) -> String {
        try html(of: FramedPage(frame: frame, page: page), with: Page.template, language: language)
    }

    func html(
        of model: some ViewModel,
        with template: String,
        language: Language
    ) throws(TemplateProblem) -> String {
        guard let text = libraries[language]?.render(model, withTemplate: template) else {
            throw .templateMissing(template)
        }
        return text
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
