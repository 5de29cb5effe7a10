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
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(trimmed)
        var result = ""
        for (index, line) in lines.enumerated() {
            if index > 0 { result += line.isEmpty || lines[index - 1].isEmpty ? "\n" : "  \n  " }
            result += linked(line)
        }
        return result
    }

    private static func trimmed(_ line: Substring) -> Substring {
        // Four spaces at the beginning would make a block of code.
        var line = line.drop { $0 == " " || $0 == "\t" }
        while let last = line.last, last == " " || last == "\t" { line.removeLast() }
        return line
    }

    private static func linked(_ line: Substring) -> String {
        var result = ""
        var rest = line
        while let match = rest.firstMatch(of: #/(?:https?:\/\/)([A-Za-z0-9\-._~:\/?#@!$&'*+,;=%]+)/#.ignoresCase()) {
            let address = match.output.0.trimmingEndOfSentence
            let label = match.output.1.trimmingEndOfSentence
            let before = rest[..<match.range.lowerBound]
            result += before
            result += label.isEmpty || isInLink(before) ? String(address) : "[\(label)](\(address))"
            rest = rest[address.endIndex...]
        }
        return result + rest
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
