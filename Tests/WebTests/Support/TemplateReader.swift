import Foundation
import Mustache

@testable import Web

/// Walks a template as the engine would and notes every name that the models do not have.
///
/// The engine renders such a name as nothing, so only this finds a typing error.
struct TemplateReader {
    private let sources: [String: String]
    /// Sentences about names that no model has.
    private(set) var problems: Set<String> = []
    /// Sections that were met, by place.
    private(set) var sections: Set<String> = []
    /// Sections that some model has filled, so that what is inside was walked too.
    private(set) var filled: Set<String> = []

    init(folder: URL) throws {
        let all = try TemplateSource.all(in: folder)
        sources = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.text) })
    }

    mutating func read(_ page: some PageModel, in frame: Frame) {
        let framed = FramedPage(frame: frame, page: page)
        read(type(of: page).template, [framed], blocks: [:])
    }

    mutating func read(_ part: some TemplateModel) {
        read(type(of: part).template, [part], blocks: [:])
    }

    /// A piece of a template that a page puts in place of a block.
    private struct Piece {
        let template: String
        let tags: ArraySlice<TemplateTag>
    }

    private mutating func read(_ template: String, _ stack: [Any], blocks: [String: Piece]) {
        guard let text = sources[template] else {
            problems.insert("There is no template \(template).")
            return
        }
        read(Piece(template: template, tags: TemplateTag.all(in: text)[...]), stack, blocks: blocks)
    }

    private mutating func read(_ piece: Piece, _ stack: [Any], blocks: [String: Piece]) {
        var rest = piece.tags
        while let tag = rest.popFirst() {
            switch tag.kind {
            case .variable:
                if !tag.name.hasPrefix("t.") { _ = look(up: tag.name, stack, piece.template) }
            case .dynamicPartial:
                if let name = look(up: tag.name, stack, piece.template) as? String {
                    read(name, stack, blocks: blocks)
                }
            case .partial:
                read(tag.name, stack, blocks: blocks)
            case .section, .invertedSection:
                let inside = Piece(template: piece.template, tags: Self.inside(of: tag, &rest))
                enter(tag, inside, stack, blocks: blocks)
            case .block:
                let inside = Piece(template: piece.template, tags: Self.inside(of: tag, &rest))
                read(blocks[tag.name] ?? inside, stack, blocks: blocks)
            case .parent:
                var overrides = blocks
                var inside = Self.inside(of: tag, &rest)
                while let block = inside.popFirst() {
                    guard block.kind == .block else { continue }
                    overrides[block.name] = Piece(template: piece.template, tags: Self.inside(of: block, &inside))
                }
                read(tag.name, stack, blocks: overrides)
            case .end, .comment, .other, .unescaped:
                break
            }
        }
    }

    private mutating func enter(_ tag: TemplateTag, _ inside: Piece, _ stack: [Any], blocks: [String: Piece]) {
        guard let value = look(up: tag.name, stack, inside.template) else { return }
        if tag.kind == .invertedSection { return read(inside, stack, blocks: blocks) }
        let place = "\(inside.template): {{#\(tag.name)}}"
        sections.insert(place)
        let values: [Any] = (value as? [Any]) ?? [value]
        for value in values where !((value as? any MustacheCustomRenderable)?.isNull ?? false) {
            filled.insert(place)
            read(inside, value is Bool ? stack : stack + [value], blocks: blocks)
        }
    }

    private mutating func look(up name: String, _ stack: [Any], _ template: String) -> Any? {
        if name == "." { return stack.last }
        let parts = name.split(separator: ".").map(String.init)
        for object in stack.reversed() {
            guard let first = (object as? any MustacheParent)?.child(named: parts[0]) else { continue }
            var found: Any? = first
            for part in parts.dropFirst() where !(found is Absent) {
                found = (found as? any MustacheParent)?.child(named: part)
            }
            if let found { return found }
            break
        }
        problems.insert("The template \(template) names \(name), which its model does not have.")
        return nil
    }

    /// The tags up to the one that ends `tag`, which are taken from `rest` together with that end.
    private static func inside(of tag: TemplateTag, _ rest: inout ArraySlice<TemplateTag>) -> ArraySlice<TemplateTag> {
        var depth = 0
        for index in rest.indices {
            switch rest[index].kind {
            case .section, .invertedSection, .block, .parent: depth += 1
            case .end where depth > 0: depth -= 1
            case .end:
                let inside = rest[rest.startIndex..<index]
                rest = rest[(index + 1)...]
                return inside
            default: break
            }
        }
        return []
    }
}
