import Foundation
import Testing

@testable import Web

struct TemplateProblemTests {
    /// A folder of its own with these templates, gone when the test is.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "views-\(UUID().uuidString)")

        init(_ templates: [String: String]) throws {
            for (name, text) in templates {
                let file = url.appending(path: "\(name).mustache")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(text.utf8).write(to: file)
            }
        }

        deinit {
            try? FileManager.default.removeItem(at: url)
        }
    }

    private func problem(_ templates: [String: String], pages: [any PageModel.Type] = []) throws -> String {
        let folder = try Folder(templates)
        let error = try #require(throws: TemplateProblem.self) { _ = try Templates(folder: folder.url, models: pages) }
        return error.description.replacing(folder.url.path, with: "Views")
    }

    @Test func `a folder that is missing or empty is said`() throws {
        let nowhere = URL(filePath: "/nonexistent/views")
        #expect(throws: TemplateProblem.folderMissing(nowhere)) { try Templates(folder: nowhere, models: []) }
        let empty = try Folder(["sub/x": ""])
        try FileManager.default.removeItem(at: empty.url.appending(path: "sub/x.mustache"))
        #expect(throws: TemplateProblem.folderEmpty(empty.url)) { try Templates(folder: empty.url, models: []) }
    }

    @Test func `the folder may be a link to another place`() throws {
        let folder = try Folder(["_a": "x"])
        let link = folder.url.deletingLastPathComponent().appending(path: "link-\(UUID().uuidString)")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.url)
        defer { try? FileManager.default.removeItem(at: link) }
        _ = try Templates(folder: link, models: [])
    }

    @Test(arguments: [
        ("{{{name}}}", "shows name without escaping it"), ("{{& name}}", "shows name without escaping it"),
        ("{{t.alarms.nothing}}", "names the text t.alarms.nothing, which no catalogue has"),
        ("{{t.nothing}}", "names the text t.nothing, which no catalogue has"),
        ("{{t.list.many}}", "whose parameters it can't fill"),
        ("{{> form/_nothing}}", "needs the template form/_nothing"),
        ("{{<_nothing}}{{/_nothing}}", "needs the template _nothing"), ("{{#a}}", "can't be parsed"),
        ("{{#a}}{{/b}}", "can't be parsed"),
    ])
    func `what is wrong with a template is said with its name`(text: String, sentence: String) throws {
        let problem = try problem(["page": text])
        #expect(problem.contains("The template page") && problem.contains(sentence) && problem.hasSuffix("."))
    }

    @Test func `a page without its template is said`() throws {
        #expect(try problem(["page": ""], pages: [ErrorPage.self]).contains("errors/error.mustache"))
    }

    @Test func `the console does not start without its templates or stylesheets, and says so in one sentence`()
        async throws
    {
        let console = try await Visitor(role: nil).app.console
        for part in ["views", "assets"] {
            var configuration = console.configuration
            if part == "views" { configuration.viewsDirectory = URL(filePath: "/nonexistent") }
            if part == "assets" { configuration.publicDirectory = URL(filePath: "/nonexistent") }
            let problem = try #require(throws: WebAppProblem.self) {
                _ = try WebApp(
                    configuration: configuration,
                    store: console.store,
                    actions: console.actions,
                    logger: console.logger
                )
            }
            #expect(problem.description.contains("/nonexistent") && problem.description.hasSuffix("."))
        }
    }
}
