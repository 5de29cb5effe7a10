import HTTPHandlers
import HTTPServer
import HTTPTypes
import Testing

@testable import Web

/// Every field of every form, and every field of every list's address, with texts that break careless pages.
struct HostileInputTests {
    struct Hostile: CustomTestStringConvertible {
        let testDescription: String
        let text: String
    }

    static let texts = [
        Hostile(testDescription: "markup", text: "<script>alert(1)</script>\"'&"),
        Hostile(testDescription: "emoji and right to left", text: "👩🏽‍🚒🔥 \u{202E}right to left\u{202C} \u{200F}mark"),
        Hostile(testDescription: "U+0000", text: "a\u{0}b"),
        Hostile(testDescription: "10,000 characters", text: String(repeating: "长", count: 10_000)),
    ]

    @Test(arguments: texts) func `no field of a form breaks a page`(hostile: Hostile) async throws {
        var (visitor, paths) = try await Visitor.withEverything()
        var tried = 0
        for path in paths {
            try await visitor.open(path)
            for form in HTMLForm.all(in: visitor.html) where form.controls.contains(where: { !$0.isHidden }) {
                for index in form.controls.indices where form.controls[index].name != FormField.token {
                    var filled = form
                    filled.controls[index].value = hostile.text
                    filled.controls[index].isSent = true
                    let status = try await send(filled, by: &visitor)
                    #expect(status.code < 500, "\(path): \(form.controls[index].name)")
                    #expect(!visitor.html.contains("<script>alert"), "\(path): \(form.controls[index].name)")
                    tried += 1
                }
            }
        }
        #expect(tried > 100)
        for path in paths {
            try await visitor.open(path)
            #expect(visitor.response.status.code < 500, "\(path)")
            #expect(!visitor.html.contains("<script>alert"), "\(path)")
        }
    }

    @Test(arguments: texts) func `no field of a list's address breaks the list`(hostile: Hostile) async throws {
        var (visitor, paths) = try await Visitor.withEverything()
        let fields = [
            "search", "sort", "order", "rows", "page", "from", "to", "state", "list", "field", FormField.returnPath,
            "x",
        ]
        for path in paths {
            let usual = try await visitor.open(path)
            for field in fields {
                let link = Link.to(path, [FormField(name: field, value: hostile.text)])
                let status = try await visitor.open(link)
                // A day that is none is told of beside its field.
                let isRefusedDay = ["from", "to"].contains(field) && status == .unprocessableContent
                #expect(status == usual || isRefusedDay, "\(path): \(field)")
                #expect(!visitor.html.contains("<script>alert"), "\(path): \(field)")
            }
        }
    }

    /// A form without a token is one that a browser sends in the address.
    private func send(_ form: HTMLForm, by visitor: inout Visitor) async throws -> HTTPResponse.Status {
        form.controls.contains { $0.name == FormField.token }
            ? try await visitor.submit(form) : try await visitor.open(Link.to(form.action, form.data.fields))
    }
}
