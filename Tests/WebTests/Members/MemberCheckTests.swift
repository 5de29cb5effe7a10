import Domain
import HTTPServer
import HTTPTypes
import Storage
import Synchronization
import Testing

@testable import Web

/// Asking DingTalk whether the members of a service are still there.
struct MemberCheckTests {
    /// Waits at `passing()` until `open()` was called.
    private final class Gate: Sendable {
        private let opened = AsyncStream.makeStream(of: Never.self)
        func open() { opened.continuation.finish() }
        func passing() async { for await _ in opened.stream {} }
    }

    private static let members = ["gone", "here", "hidden", "never"].map { Member(userID: $0, name: "Name \($0)") }

    private func press(_ button: String, _ visitor: inout Visitor, of id: Service.ID) async throws {
        try await visitor.open("/services/\(id)/members")
        try await visitor.submit(try visitor.form(to: "/services/\(id)/members/check"), pressing: button)
    }

    /// The page once the check has come to an end; each look gives it time.
    private func settled(_ visitor: inout Visitor, of id: Service.ID) async throws {
        while case .running = visitor.app.console.checks.state(of: id) { await Task.yield() }
        try await visitor.open("/services/\(id)/members")
    }

    @Test(.timeLimit(.minutes(1)))
    func `who left or never activated is marked, and can be listed alone`() async throws {
        var visitor = try await Visitor(checkMember: { _, userID in
            switch userID {
            case "gone": return .left
            case "never": return .inactive
            case "hidden":
                throw DirectoryProblem(DeliveryProblem(cause: "departmentNotVisible"), answer: "50004")
            default: return .active
            }
        })
        let id = try await visitor.store.addService(.make(members: Self.members))
        try await press("begin", &visitor, of: id)
        try await settled(&visitor, of: id)
        #expect(visitor.readable.contains("Members checked: 3. Outside the app’s scope"))
        #expect(visitor.readable.contains("Name gone Left gone"))
        #expect(visitor.readable.contains("Name never Never activated never"))
        try await visitor.open(visitor.link("Left or never activated: 2"))
        #expect(!visitor.readable.contains("Name here"))
        #expect(visitor.readable.contains("Name gone"))
        try await visitor.open(visitor.link("Show all members"))
        #expect(visitor.readable.contains("Name here"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a check shows how far it is, and can be cancelled`() async throws {
        let (begun, gate, ended) = (Gate(), Gate(), Gate())
        let asked = Mutex(0)
        var visitor = try await Visitor(checkMember: { _, _ in
            asked.withLock { $0 += 1 }
            begun.open()
            await gate.passing()
            ended.open()
            return .left
        })
        let id = try await visitor.store.addService(.make(members: Self.members))
        try await press("begin", &visitor, of: id)
        await begun.passing()
        try await visitor.open("/services/\(id)/members")
        #expect(visitor.readable.contains("Members checked: 0 of 4."))
        let refresh = try #require(HTTPField.Name("Refresh"))
        #expect(visitor.response.headerFields[refresh] == "2")
        try await press("cancel", &visitor, of: id)
        gate.open()
        await ended.passing()
        #expect(visitor.app.console.checks.state(of: id) == nil)
        #expect(asked.withLock { $0 } == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `what DingTalk refuses is told`() async throws {
        let problem = DeliveryProblem(cause: "permissionMissing", parameters: ["scopes": "qyapi_get_member"])
        var visitor = try await Visitor(checkMember: { _, _ in throw DirectoryProblem(problem, answer: "60011") })
        let id = try await visitor.store.addService(.make(members: Self.members))
        try await press("begin", &visitor, of: id)
        try await settled(&visitor, of: id)
        #expect(visitor.readable.contains("qyapi_get_member"))
    }
}
