/// The texts of one part of the console; each case is one text.
///
/// The compiler asks every language for every text. A template names a text as `{{t.<section>.<case>}}`.
/// A text may hold parameters such as `{count}`; only code fills them, see ``Catalogue``.
protocol CatalogueSection: RawRepresentable<String>, CaseIterable, Sendable {
    /// The section's name in templates.
    static var section: String { get }
    var english: String { get }
    var chinese: String { get }
}

extension CatalogueSection {
    func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}
