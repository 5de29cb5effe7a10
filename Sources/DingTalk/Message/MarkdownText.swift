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
