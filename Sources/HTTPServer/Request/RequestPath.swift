/// A request's path: its decoded segments, and its text.
///
/// A segment may hold a `/` that was sent as `%2F`; that is why a router matches segments and not the text.
package struct RequestPath: Sendable, Hashable {
    /// The decoded segments; none for the root.
    ///
    /// A trailing slash gives an empty last segment.
    package let segments: [String]
    /// The decoded path; it starts with `/`.
    package let text: String

    /// The path `/`.
    static let root = RequestPath(segments: [], text: "/")

    /// Decodes a path as sent, once, and then resolves its dot segments (RFC 3986, sections 2.4 and 5.2.4).
    ///
    /// - Returns: nil if it doesn't start with `/`, an escape isn't two hexadecimal digits, the bytes aren't UTF-8,
    ///   or one of them is NUL.
    init?(encoded path: ArraySlice<UInt8>) {
        guard path.first == UInt8(ascii: "/") else { return nil }
        // Most paths are plain, and then they are their own text.
        if path.allSatisfy({ $0 > 0 && $0 < 128 && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: ".") }) {
            self.init(segments: Self.segments(plain: path), text: String(decoding: path, as: UTF8.self))
            return
        }
        var parts: [String] = []
        for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(part) else { return nil }
            parts.append(segment)
        }
        self.init(resolving: parts)
    }

    private static func segments(plain path: ArraySlice<UInt8>) -> [String] {
        if path.count == 1 { return [] }
        var segments: [String] = []
        var start = path.startIndex + 1
        for index in start..<path.endIndex where path[index] == UInt8(ascii: "/") {
            segments.append(String(decoding: path[start..<index], as: UTF8.self))
            start = index + 1
        }
        segments.append(String(decoding: path[start...], as: UTF8.self))
        return segments
    }

    private init(segments: [String], text: String) {
        self.segments = segments
        self.text = text
    }

    private init(resolving parts: [String]) {
        var segments: [String] = []
        segments.reserveCapacity(parts.count)
        for (index, part) in parts.enumerated() {
            guard part == "." || part == ".." else {
                segments.append(part)
                continue
            }
            if part == "..", !segments.isEmpty { segments.removeLast() }
            if index == parts.count - 1 { segments.append("") }
        }
        if segments == [""] { segments = [] }
        self.init(segments: segments, text: "/" + segments.joined(separator: "/"))
    }
}
