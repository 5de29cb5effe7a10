import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

/// Who may use the pages of services and rules, said once more by hand, and what they do with keys of nothing.
struct FormAccessTests {
    /// The least role that may, by method and path; `0` stands for a key.
    static let roles: [String: Role] = [
        "GET /services": .viewer,
        "GET /services/new": .administrator,
        "POST /services/new": .administrator,
        "GET /services/new/dingtalk": .administrator,
        "POST /services/new/dingtalk": .administrator,
        "GET /services/0/edit": .administrator,
        "POST /services/0/edit": .administrator,
        "POST /services/0/activation": .administrator,
        "GET /services/0/delete": .administrator,
        "POST /services/0/delete": .administrator,
        "GET /services/0/health": .viewer,
        "GET /services/0/members": .administrator,
        "GET /services/0/members/new": .administrator,
        "POST /services/0/members/new": .administrator,
        "GET /services/0/members/0/edit": .administrator,
        "POST /services/0/members/0/edit": .administrator,
        "GET /services/0/members/0/delete": .administrator,
        "POST /services/0/members/0/delete": .administrator,
        "GET /services/0/members/import": .administrator,
        "POST /services/0/members/import": .administrator,
        "POST /services/0/members/check": .administrator,
        "GET /services/0/receivers": .operator,
        "GET /services/0/test": .operator,
        "POST /services/0/test": .operator,
        "GET /services/0/test/0": .operator,
        "GET /rules": .viewer,
        "GET /rules/new": .administrator,
        "POST /rules/new": .administrator,
        "GET /rules/0/edit": .administrator,
        "POST /rules/0/edit": .administrator,
        "POST /rules/0/activation": .administrator,
        "GET /rules/0/delete": .administrator,
        "POST /rules/0/delete": .administrator,
    ]

    private static func ask(
        _ route: String,
        _ visitor: inout Visitor,
        token: String
    ) async throws -> HTTPResponse.Status {
        let parts = route.split(separator: " ")
        let path = String(parts[1])
        if parts[0] == "GET" { return try await visitor.client.get(path).status }
        return try await visitor.client.post(path, form: ["formToken": token]).status
    }

    /// A console with one service and one rule, whose keys are 1, and the token of the visitor's session.
    private func visitor(as role: Role) async throws -> (Visitor, token: String) {
        var visitor = try await Visitor(role: role)
        let id = try await visitor.store.addService(.make())
        _ = try await visitor.store.addRule(.make(in: visitor.store, service: id))
        try await visitor.open("/services")
        return (visitor, HTMLForm.all(in: visitor.html).compactMap { $0.data["formToken"] }.first ?? "")
    }

    @Test func `every page of services and rules has its role`() async throws {
        let routes = try await Visitor().app.routes.entries
            .filter { $0.sample.hasPrefix("/services") || $0.sample.hasPrefix("/rules") }
        let pairs = routes.map { ("\($0.method.rawValue) \($0.sample)", $0.access) }
        #expect(Dictionary(uniqueKeysWithValues: pairs) == Self.roles.mapValues { Access.role($0) })
    }

    @Test(arguments: Role.allCases)
    func `a role gets to the pages that it may use, and to no other`(role: Role) async throws {
        var (visitor, token) = try await visitor(as: role)
        // The pages may delete what they are asked for: what is then not found was not forbidden either.
        for (route, needed) in Self.roles {
            let path = route.replacing("/0", with: "/1")
            let status = try await Self.ask(path, &visitor, token: token)
            #expect((status == .forbidden) == (role < needed), "\(path)")
        }
    }

    @Test func `a key that names nothing, or is none, is not found`() async throws {
        var (visitor, token) = try await visitor(as: .administrator)
        for route in Self.roles.keys where route.contains("/0") {
            for key in ["999", "0x1", "-", "99999999999999999999"] {
                let path = route.replacing("/0", with: "/\(key)")
                #expect(try await Self.ask(path, &visitor, token: token) == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: ["/login", "/setup"])
    func `a form of someone unknown has to be small`(path: String) async throws {
        var visitor = try await Visitor(role: nil)
        let form: FormData = ["name": String(repeating: "a", count: 140_000)]
        #expect(try await visitor.client.post(path, form: form).status == .contentTooLarge)
        let upload = TestUpload(name: "f", filename: "g", bytes: [1])
        #expect(try await visitor.client.post(path, files: [upload]).status == .contentTooLarge)
    }
}
