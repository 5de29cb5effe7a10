import Foundation

/// A pattern for alarm paths: `*` stands for any characters, also none and also `/`; `?` for exactly one.
///
/// Everything else stands for itself, without regard to case, since a SCADA system's tags are often typed by hand.
package struct PathPattern: Hashable, Sendable {
    /// A path as patterns see it: made once for an alarm, however many patterns there are.
    package struct Subject: Sendable {
        fileprivate let bytes: [UInt8]

        /// The path of an alarm.
        package init(_ path: String) {
            bytes = PathPattern.folded(path)
        }
    }

    /// The pattern as it was written.
    package let text: String
    private let folded: [UInt8]

    /// The pattern that this text is; every text is one.
    package init(_ text: String) {
        self.text = text
        self.folded = Self.folded(text)
    }

    /// Whether the whole path fits the pattern, in time proportional to both lengths at the worst.
    package func matches(_ subject: Subject) -> Bool {
        let path = subject.bytes
        var at = 0
        var inPattern = 0
        // Where to go back to when a later part does not fit: behind the last star, one character further.
        var star: Int?
        var afterStar = 0
        while at < path.count {
            if inPattern < folded.count, folded[inPattern] == UInt8(ascii: "*") {
                star = inPattern
                inPattern += 1
                afterStar = at
            } else if inPattern < folded.count, folded[inPattern] == UInt8(ascii: "?") {
                inPattern += 1
                at += Self.characterLength(in: path, at: at)
            } else if inPattern < folded.count, folded[inPattern] == path[at] {
                inPattern += 1
                at += 1
            } else if let star {
                inPattern = star + 1
                afterStar += Self.characterLength(in: path, at: afterStar)
                at = afterStar
            } else {
                return false
            }
        }
        return folded[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// How many bytes the character at a place takes.
    private static func characterLength(in path: [UInt8], at index: Int) -> Int {
        if path[index] < 0x80, index + 1 == path.count || path[index + 1] < 0x80 { return 1 }
        // No character that people write is longer.
        return String(decoding: path[index...].prefix(64), as: UTF8.self).first?.utf8.count ?? 1
    }

    private static func folded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            return Array(text.lowercased().precomposedStringWithCanonicalMapping.utf8)
        }
        return bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
