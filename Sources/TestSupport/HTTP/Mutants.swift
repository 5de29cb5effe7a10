/// Broken bytes: a text in which pieces are replaced by others that parsers stumble over.
package enum Mutants {
    private static let pieces: [[UInt8]] =
        [
            "\r", "\n", "\r\n", "\r\n\r\n", " ", "\t", ":", ";", ",", "\"", "\\", "\0", "%", "%2e", "%2F", "/", "/../",
            "?",
            "#", "=", "&", "+", "-", "--b", "HTTP/1.1", "chunked", "Content-Length: 1", "ffffffffffffffff", "é", "",
        ].map { Array($0.utf8) } + [[0xff], [0x80]]

    /// Makes that many of a text.
    package static func of(_ seed: String, count: Int) -> [[UInt8]] {
        var numbers = RepeatableNumbers(seed: UInt64(seed.utf8.count))
        return (0..<count).map { _ in
            var bytes = Array(seed.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let start = Int.random(in: 0...bytes.count, using: &numbers)
                let end = min(bytes.count, start + Int.random(in: 0...3, using: &numbers))
                bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &numbers) ?? [])
            }
            return bytes
        }
    }
}
