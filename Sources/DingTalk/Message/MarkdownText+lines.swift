extension MarkdownText {
    /// A plain text of several lines as markdown that DingTalk shows in the same lines.
    ///
    /// A line feed with two spaces on each side is what DingTalk advises (OP:robot-message-type, OP:faq-robot); for
    /// any other renderer of markdown the two spaces before it are a line break as well. An empty line stays one.
    ///
    /// A bare `http` or `https` address becomes a link, since DingTalk does not say that it makes one by itself. Its
    /// label leaves out the scheme. Addresses in escaped values are no longer addresses, so only the text's own ones
    /// become links.
    package static func lines(_ text: String) -> String {
        // A line end of two characters is one.
        let text = text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isNewline)
            .map { trimmed(Substring($0)) }
        var result = ""
        result.reserveCapacity(text.utf8.count + 128)
        for (index, line) in lines.enumerated() {
            if index > 0 { result += line.isEmpty || lines[index - 1].isEmpty ? "\n" : "  \n  " }
            result += linked(line)
        }
        return result
    }

    private static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func trimmed(_ line: Substring) -> Substring {
        // Four spaces at the beginning would make a block of code.
        var line = line.utf8.drop(while: isBlank)
        while let last = line.last, isBlank(last) { line.removeLast() }
        return Substring(line)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func linked(_ line: Substring) -> Substring {
        var result = Substring()
        var rest = line
        while let (address, label) = firstAddress(in: rest) {
            let before = rest[..<address.startIndex]
            result += before
            result += label.isEmpty || isInLink(before) ? String(address) : "[\(label)](\(address))"
            rest = rest[address.endIndex...]
        }
        return result + rest
    }

    /// The first address in a text, and the part of it behind the scheme; both without the end of a sentence.
    private static func firstAddress(in text: Substring) -> (address: Substring, label: Substring)? {
        let bytes = text.utf8
        var rest = bytes[...]
        while let start = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "h") }) {
            if let label = endOfScheme(bytes[start...]) {
                let end = bytes[label...].firstIndex { !isOfAddress($0) } ?? bytes.endIndex
                if end > label {
                    return (text[start..<end].trimmingEndOfSentence, text[label..<end].trimmingEndOfSentence)
                }
            }
            rest = bytes[bytes.index(after: start)...]
        }
        return nil
    }

    /// Where `http://` or `https://` ends, in whichever case, if the text begins with it.
    private static func endOfScheme(_ text: Substring.UTF8View.SubSequence) -> String.Index? {
        for scheme in ["http", "https"] {
            let rest = text.dropFirst(scheme.utf8.count)
            guard rest.starts(with: "://".utf8) else { continue }
            // No other byte becomes a small letter by this bit but its capital.
            guard zip(text, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
            return rest.index(rest.startIndex, offsetBy: 3)
        }
        return nil
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:/?#@!$&'*+,;=%".utf8.contains(byte)
        }
    }

    /// Whether the text before an address makes it part of a link that is written out.
    private static func isInLink(_ before: Substring) -> Bool {
        before.hasSuffix("](") || before.hasSuffix("<") || before.hasSuffix("[")
    }
}

extension Substring {
    /// The address without the punctuation of the sentence that it ends.
    fileprivate var trimmingEndOfSentence: Substring {
        var address = self
        while let last = address.last, ".,;:!?'*".contains(last) { address.removeLast() }
        return address
    }
}
