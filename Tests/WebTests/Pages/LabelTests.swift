import Domain
import HTTPServer
import HTTPTypes
import Testing

@testable import Web

struct LabelTests {
    @Test func `on every page ids are unique, labels name controls, and fields have labels`() async throws {
        var (visitor, paths) = try await Visitor.withEverything()
        var left: Set<String> = []
        for path in paths {
            guard try await visitor.open(path) == .ok else {
                left.insert(path)
                continue
            }
            #expect(HTMLLabels.problems(in: visitor.html) == [], "\(path)")
        }
        #expect(left == ["/", "/login", "/setup"], "all others were looked at")
        visitor = try await Visitor(role: nil, setupCode: Secret("code"))
        for path in ["/login", "/setup?code=code"] {
            #expect(try await visitor.open(path) == .ok)
            #expect(HTMLLabels.problems(in: visitor.html) == [], "\(path)")
        }
    }

    @Test(arguments: ["addGroup", "addMember"])
    func `rows that are added have labels of their own`(button: String) async throws {
        var visitor = try await Visitor()
        try await visitor.open("/services/new/dingtalk")
        for _ in 0..<2 {
            try await visitor.submit(try visitor.form(to: "/services/new/dingtalk"), pressing: button)
            #expect(HTMLLabels.problems(in: visitor.html) == [])
        }
        for field in ["groupName", "webhook", "signature", "userID", "memberName"] {
            #expect(visitor.html.contains("for=\"\(field)-new\""), "the row that a script copies")
            #expect(visitor.html.contains("id=\"\(field)-new\""))
        }
    }

    @Test func `every block of a rule has labels of its own`() async throws {
        var (visitor, _) = try await Visitor.withEverything()
        try await visitor.open("/rules/1/edit")
        try await visitor.submit(try visitor.form(to: "/rules/1/edit"), pressing: "addBlock")
        #expect(HTMLLabels.problems(in: visitor.html) == [])
    }
}
