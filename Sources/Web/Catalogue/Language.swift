/// A language that the console speaks.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"

    /// The language of the `lang` attribute (BCP 47).
    var tag: String { rawValue }
}
