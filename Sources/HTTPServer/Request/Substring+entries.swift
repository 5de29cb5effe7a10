extension Substring {
    /// The parts between separators, without those that are empty.
    ///
    /// Not by Character: a comma and a combining mark behind it, or a mark in front of it that joins, would be one.
    package func entries(separatedBy separator: Unicode.Scalar) -> [Substring] {
        utf8.split { $0 == UInt8(ascii: separator) }.map(Substring.init)
    }

    /// Without the blanks and tabs around it (RFC 9110, section 5.6.3).
    package var withoutBlanks: String {
        let isInk: (UInt8) -> Bool = { $0 != 32 && $0 != 9 }
        guard let first = utf8.firstIndex(where: isInk), let last = utf8.lastIndex(where: isInk) else { return "" }
        return String(self[first..<utf8.index(after: last)])
    }
}
