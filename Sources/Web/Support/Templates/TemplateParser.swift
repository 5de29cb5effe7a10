/// Parses templates, and puts partials, parents and blocks in their places: they depend on no model.
struct TemplateParser {
    /// The prepared texts by name, each with its tags: a partial is parsed wherever it is used.
    private let sources: [String: (text: String, tags: [TemplateTag])]

    /// More partials in each other than that are a circle.
    private static let depthLimit = 16

    /// A parser of prepared texts by name.
    init(_ texts: [String: String]) {
        sources = texts.mapValues { ($0, TemplateTag.all(in: $0)) }
    }

    /// The nodes of a template.
    ///
    /// - Throws: ``TemplateProblem`` for a template that is missing, is not well nested or contains itself.
    func nodes(of name: String) throws(TemplateProblem) -> [TemplateNode] {
        try nodes(of: name, blocks: [:], depth: 0)
    }

    /// What is left of a template to parse.
    private struct Cursor {
        let template: String
        let text: String
        var tags: ArraySlice<TemplateTag>
        var at: String.Index
    }

    private func nodes(
        of name: String,
        blocks: [String: [TemplateNode]],
        depth: Int
    ) throws(TemplateProblem) -> [TemplateNode] {
        guard let (text, tags) = sources[name] else { throw .pageMissing(name) }
        guard depth < Self.depthLimit else { throw .broken(name, "it contains itself") }
        var cursor = Cursor(template: name, text: text, tags: tags[...], at: text.startIndex)
        return try nodes(until: nil, &cursor, blocks: blocks, depth: depth)
    }

    /// The nodes up to the end of the section of that name, or of the template.
    private func nodes(
        until section: String?,
        _ cursor: inout Cursor,
        blocks: [String: [TemplateNode]],
        depth: Int
    ) throws(TemplateProblem) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while let tag = cursor.tags.popFirst() {
            Self.append(cursor.text[cursor.at..<tag.range.lowerBound], to: &nodes)
            cursor.at = tag.range.upperBound
            switch tag.kind {
            case .variable: nodes.append(.value(TemplateName(tag.name)))
            case .section:
                let inside = try self.nodes(until: tag.name, &cursor, blocks: blocks, depth: depth)
                nodes.append(.section(TemplateName(tag.name), inside))
            case .invertedSection:
                let inside = try self.nodes(until: tag.name, &cursor, blocks: blocks, depth: depth)
                nodes.append(.inverted(TemplateName(tag.name), inside))
            case .end:
                guard tag.name == section else { throw .broken(cursor.template, "{{/\(tag.name)}} ends nothing") }
                return nodes
            case .partial:
                Self.append(try self.nodes(of: tag.name, blocks: blocks, depth: depth + 1), to: &nodes)
            case .dynamicPartial: nodes.append(.dynamic(TemplateName(tag.name)))
            case .parent:
                let overrides = try overrides(until: tag.name, &cursor, blocks: blocks, depth: depth)
                Self.append(try self.nodes(of: tag.name, blocks: overrides, depth: depth + 1), to: &nodes)
            case .block:
                let inside = try self.nodes(until: tag.name, &cursor, blocks: blocks, depth: depth)
                Self.append(blocks[tag.name] ?? inside, to: &nodes)
            case .comment: break
            case .unescaped: throw .unescaped(tag.name, in: cursor.template)
            case .other: throw .broken(cursor.template, "it has a tag of an unknown kind")
            }
        }
        guard section == nil else { throw .broken(cursor.template, "{{/\(section ?? "")}} is missing") }
        Self.append(cursor.text[cursor.at...], to: &nodes)
        return nodes
    }

    /// The blocks that a page puts into its parent; other text between them is dropped.
    private func overrides(
        until parent: String,
        _ cursor: inout Cursor,
        blocks: [String: [TemplateNode]],
        depth: Int
    ) throws(TemplateProblem) -> [String: [TemplateNode]] {
        var overrides = blocks
        while let tag = cursor.tags.popFirst() {
            cursor.at = tag.range.upperBound
            switch tag.kind {
            case .block:
                overrides[tag.name] = try nodes(until: tag.name, &cursor, blocks: blocks, depth: depth)
            case .end where tag.name == parent: return overrides
            case .comment: break
            default: throw .broken(cursor.template, "only blocks stand between {{<\(parent)}} and {{/\(parent)}}")
            }
        }
        throw .broken(cursor.template, "{{/\(parent)}} is missing")
    }

    private static func append(_ text: Substring, to nodes: inout [TemplateNode]) {
        append([.text(Array(text.utf8))], to: &nodes)
    }

    /// Appends nodes; texts that meet become one.
    private static func append(_ more: [TemplateNode], to nodes: inout [TemplateNode]) {
        for node in more {
            if case .text(let bytes) = node {
                if bytes.isEmpty { continue }
                if case .text(let before)? = nodes.last {
                    nodes[nodes.count - 1] = .text(before + bytes)
                    continue
                }
            }
            nodes.append(node)
        }
    }
}
