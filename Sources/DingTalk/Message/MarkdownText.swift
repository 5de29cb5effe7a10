/// Text from outside on its way into DingTalk's markdown.
package enum MarkdownText {
    /// A value that can be no markup: no heading, list, quote, emphasis, link, mention, code or HTML.
    ///
    /// How DingTalk treats a backslash before such a character is not documented, and its clients for phones and
    /// desktops may differ. So what has an effect is replaced by its full-width form (`＊`, `［`, `＠`), which is
    /// markup in no renderer and reads the same, also for those who write Chinese. Characters that would be invisible
    /// are not used: a copied tag name would no longer be found. What has no effect where it stands is kept, so that
    /// `Line_2`, `-5.2`, `Pump #3` and `High!` arrive as they are.
    ///
    /// The result is one line: line ends become spaces, control characters and those that turn the direction of the
    /// text that follows are left out.
    package static func escaped(_ value: String) -> String {
        let line = singleLine(value)
        guard !line.utf8.allSatisfy(isHarmless) else { return line }
        var result = String.UnicodeScalarView()
        var position = MarkdownPosition(line: Array(line.unicodeScalars))
        while let scalar = position.current {
            result.append(position.hasEffect ? fullWidth(scalar) : scalar)
            position.advance()
        }
        return String(result)
    }

    /// The text as one line without control characters, for a title.
    package static func singleLine(_ text: String) -> String {
        if isPlainLine(text) { return text }
        var words: [String.UnicodeScalarView] = []
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !word.isEmpty { words.append(word) }
                word = String.UnicodeScalarView()
            } else if !isControl(scalar) {
                word.append(scalar)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.map { String($0) }.joined(separator: " ")
    }

    /// Whether a byte is of a character that means nothing in markdown, wherever it stands.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: ","),
            0x80...:
            true
        default: false
        }
    }

    /// Whether a text is what most are: one line of printable ASCII, with single spaces between its words.
    private static func isPlainLine(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }

    /// The full-width form of a printable ASCII character; the block keeps ASCII's order.
    private static func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(scalar.value + 0xfee0) ?? scalar
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202a...0x202e, 0x2066...0x2069: true
        default: scalar.properties.generalCategory == .control
        }
    }
}
