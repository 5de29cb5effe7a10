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
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let inside = text[open.upperBound..<close.lowerBound]
            let kind = kind(of: inside)
            let name = inside.drop { "#^/><$!&{%=* ".contains($0) }
            tags.append(
                TemplateTag(
                    kind: kind,
                    name: name.trimmingSuffix { $0 == " " },
                    range: open.lowerBound..<close.upperBound
                )
            )
            rest = text[close.upperBound...]
        }
        return tags
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
