/// The header fields of an answer, looked up without regard to case.
package struct ResponseFields: Sendable, Hashable {
    private var values: [String: String] = [:]

    /// Makes an empty set of fields.
    package init() {}

    /// The value of a field; values of a repeated field are joined with a comma (RFC 9110, section 5.3).
    package subscript(_ name: String) -> String? { values[name.lowercased()] }

    /// Takes one line as it arrived; a line that is no field is left out.
    package mutating func append(line: String) {
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return }
        let name = line[..<colon].lowercased()
        let value = String(line[line.index(after: colon)...].trimmingBlanks)
        values[name] = values[name].map { "\($0), \(value)" } ?? value
    }
}

extension Substring {
    /// The text without blanks and line ends at both of its ends.
    fileprivate var trimmingBlanks: Substring {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let last = lastIndex { !$0.isWhitespace }
        guard let last else { return self[endIndex...] }
        return self[start...last]
    }
}
