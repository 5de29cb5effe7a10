import Testing

@testable import Web

struct CatalogueTests {
    @Test(arguments: Language.allCases)
    func `every text of every language says something`(language: Language) {
        for (section, texts) in Catalogue(language: language).textsByName {
            for (name, text) in texts { #expect(!text.isEmpty && !text.contains("{{"), "\(section).\(name)") }
        }
    }

    @Test(arguments: Language.allCases)
    func `a text has the same parameters in every language`(language: Language) {
        let english = Catalogue(language: .english).textsByName
        for (section, texts) in Catalogue(language: language).textsByName {
            for (name, text) in texts {
                let expected = Self.parameters(of: english[section]?[name] ?? "")
                #expect(Self.parameters(of: text) == expected, "\(section).\(name)")
            }
        }
    }

    @Test func `Chinese is Chinese, but for names and numbers`() {
        for (section, texts) in Catalogue(language: .chinese).textsByName {
            for (name, text) in texts where !Self.alike.contains("\(section).\(name)") {
                #expect(text.contains(/\p{Han}/), "\(section).\(name)")
                // A mark of the other script between Chinese words is a slip of the keyboard.
                #expect(!text.contains(/\p{Han} ?[,;:!?]|\p{Han}\.$/), "\(section).\(name)")
            }
        }
    }

    /// The texts without words of any language: names of products and of fields, and numbers.
    private static let alike: Set<String> = [
        "frame.product", "services.clientID", "services.clientSecret", "services.robotCode", "health.limitOf",
    ]

    private static func parameters(of text: String) -> [String] {
        text.matches(of: /\{(\w+)\}/).map { String($0.output.1) }.sorted()
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
