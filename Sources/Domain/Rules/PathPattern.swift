/// A pattern for alarm paths: `*` stands for any characters, also none and also `/`; `?` for exactly one.
///
/// Everything else stands for itself, without regard to case, since a SCADA system's tags are often typed by hand.
package struct PathPattern: Hashable, Sendable {
    /// The pattern as it was written.
    package let text: String
    private let folded: [Character]

    /// The pattern that this text is; every text is one.
    package init(_ text: String) {
        self.text = text
        self.folded = Array(text.lowercased())
    }

    /// Whether the whole path fits the pattern, in time proportional to both lengths at the worst.
    package func matches(_ path: String) -> Bool {
        let path = Array(path.lowercased())
        var at = 0
        var inPattern = 0
        // Where to go back to when a later part does not fit: behind the last star, one character further.
        var star: Int?
        var afterStar = 0
        while at < path.count {
            if inPattern < folded.count, folded[inPattern] == "*" {
                star = inPattern
                inPattern += 1
                afterStar = at
            } else if inPattern < folded.count, folded[inPattern] == "?" || folded[inPattern] == path[at] {
                inPattern += 1
                at += 1
            } else if let star {
                inPattern = star + 1
                afterStar += 1
                at = afterStar
            } else {
                return false
            }
        }
        return folded[inPattern...].allSatisfy { $0 == "*" }
    }
}
