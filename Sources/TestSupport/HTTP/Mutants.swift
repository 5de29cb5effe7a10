/// Broken bytes: a text in which pieces are replaced by others that parsers stumble over.
package enum Mutants {
    /// Always the same numbers, so that a failure can be repeated (SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces: [[UInt8]] =
        [
            "\r", "\n", "\r\n", "\r\n\r\n", " ", "\t", ":", ";", ",", "\"", "\\", "\0", "%", "%2e", "%2F", "/", "/../",
            "?",
            "#", "=", "&", "+", "-", "--b", "HTTP/1.1", "chunked", "Content-Length: 1", "ffffffffffffffff", "é", "",
        ].map { Array($0.utf8) } + [[0xff], [0x80]]

    /// Makes that many of a text.
    package static func of(_ seed: String, count: Int) -> [[UInt8]] {
        var numbers = Numbers(state: UInt64(seed.utf8.count))
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
