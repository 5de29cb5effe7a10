/// All texts of the console in one language.
struct Catalogue: Sendable {
    let language: Language

    /// The text as it is.
    func callAsFunction(_ key: some CatalogueSection) -> String {
        key.text(in: language)
    }

    /// The text with its parameters filled in; `{count}` takes the value for `count`.
    ///
    /// A value that itself reads `{count}` is not replaced again.
    func callAsFunction(_ key: some CatalogueSection, _ parameters: KeyValuePairs<String, String>) -> String {
        Self.fill(key.text(in: language)) { name in parameters.first { $0.key == name }?.value }
    }

    /// The text for one thing or for several, with their number as `{count}`.
    func count<Section: CatalogueSection>(_ count: Int, one: Section, many: Section) -> String {
        self(count == 1 ? one : many, ["count": String(count)])
    }

    /// The text with these parameters filled in; a parameter without a value stays as it is written.
    static func fill(_ text: String, with value: (String) -> String?) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += value(name) ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// Every text by section and name, for the templates.
    var textsByName: [String: [String: String]] {
        var texts: [String: [String: String]] = [:]
        for section in Self.sections { texts[section.section] = names(of: section) }
        return texts
    }

    private func names<Section: CatalogueSection>(of section: Section.Type) -> [String: String] {
        Dictionary(uniqueKeysWithValues: section.allCases.map { ($0.rawValue, $0.text(in: language)) })
    }
}
