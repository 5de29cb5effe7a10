import Foundation
import Mustache
import Testing

@testable import Web

struct TemplateTests {
    @Test func `every template is found, parsed and understood at start`() throws {
        _ = try Templates(folder: Folders.views, models: WebApp.pages + WebApp.parts)
    }

    @Test(arguments: WebApp.pages.map { $0.template })
    func `every name in a page's template is one of its model's`(template: String) throws {
        let samples = Samples.pages.filter { type(of: $0).template == template }
        try #require(!samples.isEmpty, "no sample")
        var reader = try TemplateReader(folder: Folders.views)
        for sample in samples { reader.read(sample, in: Samples.frame) }
        #expect(reader.problems.sorted() == [])
        #expect(reader.sections.subtracting(reader.filled).sorted() == [], "no sample fills these")
    }

    @Test(arguments: WebApp.parts.map { $0.template })
    func `every name in the template of a part is its model's`(template: String) throws {
        let samples = Samples.parts.filter { type(of: $0).template == template }
        try #require(!samples.isEmpty, "no sample")
        var reader = try TemplateReader(folder: Folders.views)
        for sample in samples { reader.read(sample) }
        #expect(reader.problems.sorted() == [])
        #expect(reader.sections.subtracting(reader.filled).sorted() == [], "no sample fills these")
    }

    @Test(arguments: (Samples.pages + Samples.parts).map { Sample(model: $0) })
    func `a model has all its parts under their own names`(sample: Sample) {
        #expect(Self.missing(in: sample.model, at: "\(type(of: sample.model))") == [])
    }

    @Test func `every template is a page's, or a partial whose name begins with an underscore`() throws {
        let names = try TemplateSource.all(in: Folders.views).map(\.name)
        let pages = names.filter { !($0.split(separator: "/").last ?? "").hasPrefix("_") }
        #expect(Set(pages) == Set(WebApp.pages.map { $0.template }))
    }

    struct Sample: CustomTestStringConvertible {
        let model: any TemplateModel
        var testDescription: String { "\(type(of: model))" }
    }

    /// The stored parts of a model, and of the models in it, that a template would not find.
    private static func missing(in model: Any, at path: String) -> [String] {
        guard let parent = model as? any ViewModel else {
            return ((model as? [Any]) ?? []).prefix(1).flatMap { missing(in: $0, at: path) }
        }
        return Mirror(reflecting: parent).children.flatMap { part -> [String] in
            guard let label = part.label else { return [] }
            guard let value = parent.child(named: label) else { return ["\(path).\(label)"] }
            return missing(in: value, at: "\(path).\(label)")
        }
    }
}
