extension Substring {
    /// Without the blanks and tabs around it (RFC 9110, section 5.6.3).
    var withoutBlanks: String {
        let isInk: (UInt8) -> Bool = { $0 != 32 && $0 != 9 }
        guard let first = utf8.firstIndex(where: isInk), let last = utf8.lastIndex(where: isInk) else { return "" }
        return String(self[first..<utf8.index(after: last)])
    }
}
