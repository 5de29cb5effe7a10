/// What a `Range` field asks for (RFC 9110, section 14).
enum ByteRange: Equatable {
    /// Everything: the field asks for several ranges, another unit, or is broken, and may be ignored.
    case whole
    case part(Range<Int>)
    /// Nothing that exists.
    case unsatisfiable

    /// Reads a field for content of that size in bytes.
    init(_ field: String, size: Int) {
        self = .whole
        guard field.lowercased().hasPrefix("bytes=") else { return }
        let range = field.dropFirst(6)
        guard let hyphen = range.firstIndex(of: "-") else { return }
        let (first, last) = (range[..<hyphen], range[range.index(after: hyphen)...])
        let digits = (first + last).unicodeScalars
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return }
        // Digits that don't fit an Int lie behind the end of any file.
        if first.isEmpty {
            let length = min(Int(last) ?? size, size)
            self = length > 0 ? .part(size - length..<size) : .unsatisfiable
            return
        }
        let start = Int(first) ?? .max
        let end = last.isEmpty ? size : min(Int(last) ?? .max, size - 1) + 1
        if let wanted = Int(last), wanted < start { return }
        self = start < size ? .part(start..<end) : .unsatisfiable
    }
}
