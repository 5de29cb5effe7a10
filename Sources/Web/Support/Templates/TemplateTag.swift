/// One `{{…}}` of a template.
struct TemplateTag: Equatable {
    enum Kind: Equatable {
        case variable
        case section
        case invertedSection
        case end
        case partial
        /// `{{>*name}}`: the model names the template.
        case dynamicPartial
        case parent
        case block
        case comment
        /// `{{{name}}}` or `{{&name}}`, which would not be escaped.
        case unescaped
        case other
    }

    let kind: Kind
    let name: String
    /// Where the tag stands, braces included.
    let range: Range<String.Index>

    /// The tags of a text in order.
    static func all(in text: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var at = text.startIndex
        while let open = braces(UInt8(ascii: "{"), in: text.utf8[at...]),
            let close = braces(UInt8(ascii: "}"), in: text.utf8[text.utf8.index(open, offsetBy: 2)...])
        {
            let inside = text[text.utf8.index(open, offsetBy: 2)..<close]
            at = text.utf8.index(close, offsetBy: 2)
            let name = inside.drop { "#^/><$!&{%=* ".contains($0) }
            tags.append(
                TemplateTag(kind: kind(of: inside), name: name.trimmingSuffix { $0 == " " }, range: open..<at)
            )
        }
        return tags
    }

    /// Where two of these braces stand first.
    private static func braces(_ brace: UInt8, in text: Substring.UTF8View) -> String.Index? {
        var before: String.Index?
        for index in text.indices {
            guard text[index] == brace else {
                before = nil
                continue
            }
            if let before { return before }
            before = index
        }
        return nil
    }

    private static func kind(of inside: Substring) -> Kind {
        switch inside.first {
        case "#": .section
        case "^": .invertedSection
        case "/": .end
        case ">": inside.contains("*") ? .dynamicPartial : .partial
        case "<": .parent
        case "$": .block
        case "!": .comment
        case "{", "&": .unescaped
        case "%", "=": .other
        default: .variable
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
        var rest = self
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return String(rest)
    }
}
