/// Draws the subset of markdown that DingTalk draws (OP:robot-message-type): headings, quotes, bold, italic, links,
/// images as their label, and lists.
enum MarkdownHTML {
    /// HTML for a message; whatever is not of the subset is shown as text.
    static func render(_ markdown: String) -> String {
        var html = ""
        var paragraph: [String] = []
        func endParagraph() {
            if !paragraph.isEmpty { html += "<p>\(paragraph.joined(separator: "\n"))</p>" }
            paragraph = []
        }
        for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var text = line.drop { $0 == " " }
            while text.last == " " { text.removeLast() }
            if text.isEmpty {
                endParagraph()
            } else if let block = block(text) {
                endParagraph()
                html += block
            } else {
                // Two spaces at the end of a line are a line break.
                paragraph.append(inline(text) + (line.hasSuffix("  ") ? "<br>" : ""))
            }
        }
        endParagraph()
        return html
    }

    /// A line that is a block by itself, nil for a line of a paragraph.
    private static func block(_ line: Substring) -> String? {
        if let heading = line.wholeMatch(of: #/(#{1,6}) +(.*)/#) {
            let level = heading.output.1.count
            return "<h\(level)>\(inline(heading.output.2))</h\(level)>"
        }
        if let quote = line.wholeMatch(of: #/> ?(.*)/#) { return "<blockquote>\(inline(quote.output.1))</blockquote>" }
        if let item = line.wholeMatch(of: #/[-*+] +(.*)/#) { return "<ul><li>\(inline(item.output.1))</li></ul>" }
        if let item = line.wholeMatch(of: #/(\d{1,9})[.)] +(.*)/#) {
            return "<ol start=\"\(item.output.1)\"><li>\(inline(item.output.2))</li></ol>"
        }
        return nil
    }

    private static func inline(_ text: Substring) -> String {
        let form = #/(!?)\[([^\[\]]*)\]\(([^()\s]*)\)|\*\*([^*]+)\*\*|\*([^*]+)\*|(@[^\s@]+)/#
        var html = ""
        var rest = text
        while let match = rest.firstMatch(of: form) {
            html += HTMLText.escaped(rest[..<match.range.lowerBound])
            let (whole, image, label, address, bold, italic, mention) = match.output
            if let bold {
                html += "<b>\(HTMLText.escaped(bold))</b>"
            } else if let italic {
                html += "<i>\(HTMLText.escaped(italic))</i>"
            } else if let mention {
                html += "<span class=\"mention\">\(HTMLText.escaped(mention))</span>"
            } else if let label, let address, image?.isEmpty == true, isSafe(address) {
                html += "<a href=\"\(HTMLText.escaped(address))\" rel=\"noreferrer\">\(HTMLText.escaped(label))</a>"
            } else {
                html += HTMLText.escaped(whole)
            }
            rest = rest[match.range.upperBound...]
        }
        return html + HTMLText.escaped(rest)
    }

    private static func isSafe(_ address: Substring) -> Bool {
        ["http://", "https://", "dingtalk://"].contains { address.lowercased().hasPrefix($0) }
    }
}
