import Testing

@testable import Web

struct CatalogueTests {
    @Test(arguments: Language.allCases)
    func `every text of every language says something`(language: Language) {
        for (section, texts) in Catalogue(language: language).textsByName {
            for (name, text) in texts { #expect(!text.isEmpty && !text.contains("{{"), "\(section).\(name)") }
        }
    }

    @Test func `sections have different names`() {
        #expect(Set(Catalogue.sections.map { $0.section }).count == Catalogue.sections.count)
    }

    @Test func `a parameter takes its value once`() {
        #expect(Samples.text(ListText.many, ["count": "{count}"]) == "{count} entries")
        #expect(Catalogue.fill("{a} {b} {", with: { $0 == "a" ? "{b}" : nil }) == "{b} {b} {")
    }

    @Test func `templates say nothing by themselves`() throws {
        for source in try TemplateSource.all(in: Folders.views) {
            let shown = source.text.replacing(/\{\{[^}]*\}\}/, with: " ")
                .replacing(/<(?:[^>"]|"[^"]*")*>/, with: " ")
            #expect(!shown.contains { $0.isLetter }, "\(source.name): \(shown.filter { $0.isLetter })")
            for attribute in source.text.matches(of: /(aria-label|placeholder|title|alt)="([^"]*)"/) {
                let text = attribute.output.2.replacing(/\{\{[^}]*\}\}/, with: "")
                #expect(!text.contains { $0.isLetter }, "\(source.name): \(attribute.output.0)")
            }
        }
    }
}
