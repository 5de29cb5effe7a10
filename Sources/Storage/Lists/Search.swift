import Foundation

/// A text that a person looks for, without regard to case.
struct Search: Sendable {
    static let none = Search("")

    /// What is looked for, folded.
    let needle: String

    /// - Parameter text: What was typed; no text of the database has the character U+0000, so it is left out.
    init(_ text: String) {
        needle = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" })).folded
    }

    var isEmpty: Bool { needle.isEmpty }

    /// The condition that one of these expressions contains the needle; its values are the needle for each of them.
    func condition(on expressions: [String]) -> String {
        // instr has no wildcards, so that nothing in the text needs escaping. For most needles SQLite's own lower() finds
        // what folded() does, many times as fast, which is what makes a search through a long list bearable.
        let found = expressions.map {
            "instr(\(isPlain ? $0.replacing("folded(", with: "lower(") : $0), ?) > 0"
        }
        return "(" + found.joined(separator: " OR ") + ")"
    }

    /// The keys of the texts that contain the needle, in order.
    func keys(in texts: [String: String]) -> [String] {
        texts.filter { $0.value.folded.contains(needle) }.keys.sorted()
    }

    /// Whether no letter but A to Z has a case or an accent, as in English and Chinese.
    private var isPlain: Bool {
        needle.unicodeScalars.allSatisfy { $0.isASCII || !$0.properties.isCased }
            && needle.decomposedStringWithCanonicalMapping.utf8.elementsEqual(needle.utf8)
    }
}
