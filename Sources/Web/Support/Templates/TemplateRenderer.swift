/// Writes one page.
struct TemplateRenderer {
    /// What surrounds the place that is being written, outermost first.
    private enum Scope {
        case model(any ViewModel)
        /// An element of a list of texts, or a text that a section asked for.
        case text(String)
    }

    /// The templates that a model may name.
    private let templates: [String: [TemplateNode]]
    private var scopes: [Scope] = []
    private var output: [UInt8] = []

    private init(_ templates: [String: [TemplateNode]]) {
        self.templates = templates
        output.reserveCapacity(Self.usualSize)
    }

    /// In bytes; most pages need no more.
    private static let usualSize = 96 * 1024

    /// The page in UTF-8.
    static func render(
        _ nodes: [TemplateNode],
        with model: some ViewModel,
        templates: [String: [TemplateNode]]
    ) -> [UInt8] {
        var renderer = TemplateRenderer(templates)
        renderer.scopes.append(.model(model))
        renderer.write(nodes)
        return renderer.output
    }

    private mutating func write(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .text(let bytes): output.append(contentsOf: bytes)
            case .value(let name):
                if let text = find(name) as? String { HTMLEscaping.append(text, to: &output) }
            case .section(let name, let inside): writeSection(find(name), inside)
            case .inverted(let name, let inside):
                if isEmpty(find(name)) { write(inside) }
            case .dynamic(let name):
                if let name = find(name) as? String, let nodes = templates[name] { write(nodes) }
            }
        }
    }

    private mutating func writeSection(_ value: Any?, _ inside: [TemplateNode]) {
        switch value {
        case let flag as Bool:
            if flag { write(inside) }
        case let text as String:
            if !text.isEmpty { write(inside, in: .text(text)) }
        case let model as any ViewModel:
            write(inside, in: .model(model))
        case let list as [Any]:
            for element in list {
                if let model = element as? any ViewModel { write(inside, in: .model(model)) }
                if let text = element as? String { write(inside, in: .text(text)) }
            }
        default: break
        }
    }

    private mutating func write(_ nodes: [TemplateNode], in scope: Scope) {
        scopes.append(scope)
        write(nodes)
        scopes.removeLast()
    }

    private func isEmpty(_ value: Any?) -> Bool {
        switch value {
        case let flag as Bool: !flag
        case let text as String: text.isEmpty
        case is any ViewModel: false
        case let list as [Any]: list.isEmpty
        default: true
        }
    }

    /// The part of that name of the innermost model that has one.
    private func find(_ name: TemplateName) -> Any? {
        guard let first = name.first else {
            if case .text(let text)? = scopes.last { return text }
            return nil
        }
        for scope in scopes.reversed() {
            guard case .model(let model) = scope, var found = model.child(named: first) else { continue }
            for part in name.rest {
                guard let next = (found as? any ViewModel)?.child(named: part) else { return nil }
                found = next
            }
            return found
        }
        return nil
    }
}
