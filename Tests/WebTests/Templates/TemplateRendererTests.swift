import Testing

@testable import Web

struct TemplateRendererTests {
    private struct Model: ViewModel {
        var parts: [String: any Sendable] = [:]

        func child(named key: String) -> Any? { parts[key] }
    }

    private func render(
        _ template: String,
        _ parts: [String: any Sendable],
        others: [String: String] = [:]
    ) throws -> String {
        let parser = TemplateParser(others.merging(["page": template]) { first, _ in first })
        let partials = try others.keys.map { ($0, try parser.nodes(of: $0)) }
        let bytes = TemplateRenderer.render(
            try parser.nodes(of: "page"),
            with: Model(parts: parts),
            templates: Dictionary(uniqueKeysWithValues: partials)
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("<{{a}}>", "<&lt;&amp;&quot;&#39;&gt;>"), ("{{a}}{{nothing}}{{flag}}", "&lt;&amp;&quot;&#39;&gt;"),
        ("{{model.name}}", "inner"), ("{{model.nothing}}{{model.name.x}}{{nothing.name}}", ""),
        ("{{#model}}{{name}}-{{other}}{{/model}}", "inner-outer"), ("{{#model}}{{gone}}{{/model}}", ""),
        ("{{#list}}[{{name}}]{{/list}}", "[1][2]"), ("{{#texts}}{{.}},{{/texts}}", "x,&lt;,"), ("{{.}}", ""),
        ("{{#flag}}yes{{/flag}}{{^flag}}no{{/flag}}", "yes"), ("{{#off}}yes{{/off}}{{^off}}no{{/off}}", "no"),
        ("{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "b"), ("{{#none}}a{{/none}}{{^none}}b{{/none}}", "b"),
        ("{{#blank}}a{{/blank}}{{^blank}}b{{/blank}}", "b"), ("{{#gone}}a{{/gone}}{{^gone}}b{{/gone}}", "b"),
        ("{{#list}}{{#flag}}{{name}}{{/flag}}{{/list}}", "12"), ("a{{! not shown }}b", "ab"), ("}} { }", "}} { }"),
        ("{{#other}}({{other}}{{.}}){{/other}}", "(outerouter)"),
    ])
    func `a template is filled in`(template: String, text: String) throws {
        let parts: [String: any Sendable] = [
            "a": "<&\"'>", "other": "outer", "gone": Absent(), "flag": true, "off": false, "blank": "",
            "model": Model(parts: ["name": "inner", "gone": Absent()]), "texts": ["x", "<"], "empty": [String](),
            "list": [Model(parts: ["name": "1"]), Model(parts: ["name": "2"])], "none": Absent(),
        ]
        #expect(try render(template, parts) == text)
    }

    @Test(arguments: [
        ("{{> _part}}", "part of outer"), ("{{#model}}{{> _part}}{{/model}}", "part of inner"),
        ("{{>*which}}", "part of outer"), ("{{>*nothing}}", ""),
        ("{{<_parent}}{{/_parent}}", "[default]"), ("{{<_parent}} {{$body}}{{name}}{{/body}} {{/_parent}}", "[outer]"),
        ("{{<_middle}}{{$body}}x{{/body}}{{/_middle}}", "[x!]"), ("{{<_middle}}{{/_middle}}", "[middle!]"),
    ])
    func `partials, parents and blocks stand in their places`(template: String, text: String) throws {
        let others = [
            "_part": "part of {{name}}", "_parent": "[{{$body}}default{{/body}}]",
            "_middle": "{{<_parent}}{{$body}}{{$body}}middle{{/body}}!{{/body}}{{/_parent}}",
        ]
        let parts: [String: any Sendable] = [
            "name": "outer", "which": "_part", "model": Model(parts: ["name": "inner"]),
        ]
        #expect(try render(template, parts, others: others) == text)
    }
}
