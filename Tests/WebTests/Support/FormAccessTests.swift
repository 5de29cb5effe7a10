import Domain
import HTTPServer
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Who may use the pages of services and rules.
struct FormAccessTests {
    struct Row: CustomTestStringConvertible {
        let path: String
        let isPost: Bool
        /// The least role that may.
        let role: Role
        var testDescription: String { "\(isPost ? "POST" : "GET") \(path)" }
    }

    // The service and the rule that the test makes have the key 1.
    static let rows: [Row] = [
        Row(path: "/services", isPost: false, role: .viewer),
        Row(path: "/services/new", isPost: false, role: .administrator),
        Row(path: "/services/new", isPost: true, role: .administrator),
        Row(path: "/services/new/dingtalk", isPost: false, role: .administrator),
        Row(path: "/services/new/dingtalk", isPost: true, role: .administrator),
        Row(path: "/services/1/edit", isPost: false, role: .administrator),
        Row(path: "/services/1/edit", isPost: true, role: .administrator),
        Row(path: "/services/1/activation", isPost: true, role: .administrator),
        Row(path: "/services/1/delete", isPost: false, role: .administrator),
        Row(path: "/services/1/delete", isPost: true, role: .administrator),
        Row(path: "/services/1/test", isPost: false, role: .operator),
        Row(path: "/services/1/test", isPost: true, role: .operator),
        Row(path: "/services/1/test/1", isPost: false, role: .operator),
        Row(path: "/rules", isPost: false, role: .viewer),
        Row(path: "/rules/new", isPost: false, role: .administrator),
        Row(path: "/rules/new", isPost: true, role: .administrator),
        Row(path: "/rules/1/edit", isPost: false, role: .administrator),
        Row(path: "/rules/1/edit", isPost: true, role: .administrator),
        Row(path: "/rules/1/activation", isPost: true, role: .administrator),
        Row(path: "/rules/1/delete", isPost: false, role: .administrator),
        Row(path: "/rules/1/delete", isPost: true, role: .administrator),
    ]

    private func status(_ row: Row, as role: Role?, path: String? = nil) async throws -> HTTPResponse.Status {
        var visitor = try await Visitor(role: role)
        let id = try await visitor.store.addService(.make())
        _ = try await visitor.store.addRule(.make(in: visitor.store, service: id))
        var client = visitor.client
        guard row.isPost else { return try await client.get(path ?? row.path).status }
        // Any page of a signed-in person has the token of their session.
        try await visitor.open("/services")
        let token = HTMLForm.all(in: visitor.html).compactMap { $0.data["formToken"] }.first ?? ""
        client = visitor.client
        return try await client.post(path ?? row.path, form: ["formToken": token]).status
    }

    @Test(arguments: rows)
    func `nobody gets in without a session`(row: Row) async throws {
        #expect(try await status(row, as: nil) == .seeOther)
    }

    @Test(arguments: rows)
    func `the role that a page needs is enough, and the one below is not`(row: Row) async throws {
        #expect(try await status(row, as: row.role) != .forbidden)
        guard let below = Role.allCases.last(where: { $0 < row.role }) else { return }
        #expect(try await status(row, as: below) == .forbidden)
    }

    @Test(arguments: rows.filter { $0.path.contains("/1") })
    func `a key that names nothing, or is none, is not found`(row: Row) async throws {
        for key in ["999", "0x1", "-", "99999999999999999999"] {
            let path = row.path.replacing("/1", with: "/\(key)")
            #expect(try await status(row, as: .administrator, path: path) == .notFound, "\(path)")
        }
    }

    @Test func `every page of services and rules is in the table`() async throws {
        let visitor = try await Visitor()
        let routes = visitor.app.routes.entries.filter {
            $0.sample.hasPrefix("/services") || $0.sample.hasPrefix("/rules")
        }
        let known = Set(Self.rows.map { "\($0.isPost ? "POST" : "GET") \($0.path.replacing("/1", with: "/0"))" })
        #expect(Set(routes.map { "\($0.method.rawValue) \($0.sample)" }) == known)
    }

    @Test(arguments: rows.filter(\.isPost))
    func `a form without the session's token changes nothing`(row: Row) async throws {
        let visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        _ = try await visitor.store.addRule(.make(in: visitor.store, service: id))
        var client = visitor.client
        #expect(try await client.post(row.path, form: ["formToken": "wrong"]).status == .forbidden)
    }
}
