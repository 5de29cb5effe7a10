import Domain
import HTTPServer
import HTTPTypes
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Fetching members from DingTalk itself, and imports that take long.
struct MemberFetchTests {
    /// Waits at `passing()` until `open()` was called.
    private final class Gate: Sendable {
        private let opened = AsyncStream.makeStream(of: Never.self)
        func open() { opened.continuation.finish() }
        func passing() async { for await _ in opened.stream {} }
    }

    private func fetch(_ visitor: inout Visitor, into id: Service.ID) async throws -> HTTPResponse.Status {
        let path = "/services/\(id)/members/import"
        try await visitor.open(path)
        return try await visitor.submit(try visitor.form(to: path), pressing: "fetch")
    }

    @Test func `fetched members come into the same preview, held to the same rules`() async throws {
        let asked = Mutex<[DingTalkApp]>([])
        var visitor = try await Visitor(fetchMembers: { app, _ in
            asked.withLock { $0.append(app) }
            return FetchedMembers(
                [
                    Member(userID: "0012", name: "Li Li", department: "Plant,Plant-Night", standing: .inactive),
                    Member(userID: "", name: "Nobody"),
                ],
                hiddenDepartments: ["Board"]
            )
        })
        let id = try await visitor.store.addService(.make(members: [Member(userID: "gone", name: "Gone")]))
        #expect(try await fetch(&visitor, into: id) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("0012 Li Li Never activated Plant,Plant-Night"))
        #expect(visitor.readable.contains("Departments outside the app’s scope"))
        #expect(visitor.readable.contains("1 (Board)"))
        #expect(visitor.readable.contains("New 1 Not in the file 1 Refused 1"))
        #expect(asked.withLock { $0.map { $0.clientSecret.reveal() } } == ["hidden-client-secret-5555"])
        #expect(!visitor.html.contains("hidden-client-secret"))
        try await visitor.confirmImport()
        #expect(try await visitor.store.memberCount(of: id) == 2)
        #expect(try await visitor.store.unreachableCount(of: id) == 1)
    }

    @Test func `a missing permission is named, with what to do`() async throws {
        let problem = DeliveryProblem(cause: "permissionMissing", parameters: ["scopes": "qyapi_get_department_list"])
        var visitor = try await Visitor(fetchMembers: { _, _ in
            throw DirectoryProblem(problem, answer: "60011 · no permission")
        })
        let id = try await visitor.store.addService(.make(members: []))
        #expect(try await fetch(&visitor, into: id) == .unprocessableContent)
        #expect(visitor.readable.contains("qyapi_get_department_list"))
        #expect(visitor.readable.contains("60011 · no permission"))
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `a new service's form fetches with what was typed, and says what is missing`() async throws {
        let asked = Mutex<[DingTalkApp]>([])
        var visitor = try await Visitor(fetchMembers: { app, _ in
            asked.withLock { $0.append(app) }
            return FetchedMembers([Member(userID: "0012", name: "Li Li")])
        })
        let path = "/services/new/dingtalk"
        try await visitor.open(path)
        var form = try visitor.form(to: path)
        try form.fill("clientID", "client")
        #expect(try await visitor.submit(form, pressing: "fetch") == .unprocessableContent)
        #expect(visitor.readable.contains("Fill in ClientId and ClientSecret first."))
        try form.fill("clientSecret", "typed-secret")
        #expect(try await visitor.submit(form, pressing: "fetch") == .seeOther)
        #expect(asked.withLock { $0.map { $0.clientSecret.reveal() } } == ["typed-secret"])
        try await visitor.follow()
        try await visitor.confirmImport()
        #expect(try visitor.form(to: path).value("clientSecret") == "typed-secret")
    }

    @Test(.timeLimit(.minutes(1)))
    func `what takes long shows its progress, looks again by itself and can be cancelled`() async throws {
        let gate = Gate()
        let goesOn = Mutex<Bool?>(nil)
        let ended = Gate()
        var visitor = try await Visitor(fetchMembers: { _, progress in
            _ = progress(DirectoryProgress(people: 1_200, departments: 3, knownDepartments: 12))
            await gate.passing()
            goesOn.withLock {
                $0 = progress(DirectoryProgress(people: 1_300, departments: 4, knownDepartments: 12))
            }
            ended.open()
            return FetchedMembers([])
        })
        let id = try await visitor.store.addService(.make(members: []))
        #expect(try await fetch(&visitor, into: id) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("People found: 1200. Departments read: 3 of 12."))
        let refresh = try #require(HTTPField.Name("Refresh"))
        #expect(visitor.response.headerFields[refresh] == "1")
        #expect(visitor.html.contains("value=\"25\""))
        let form = try #require(HTMLForm.all(in: visitor.html).first { $0.action.hasPrefix("/imports/") })
        try await visitor.submit(form, pressing: "cancel")
        #expect(visitor.response.headerFields[.location] == "/services/\(id)/members")
        gate.open()
        await ended.passing()
        #expect(goesOn.withLock { $0 } == false, "the reading is told to stop")
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `reading a file stops when it is told to`() throws {
        let rows = "userid,name\n" + (0..<100_000).map { "u\($0),N\n" }.joined()
        let calls = Mutex(0)
        let reading = SheetReading(
            source: .pasted(rows),
            pointed: nil,
            knownHeaders: [:],
            stage: try MemberStage(),
            progress: { _ in
                calls.withLock {
                    $0 += 1
                    return $0 < 3
                }
            }
        )
        #expect(throws: CancellationError.self) { try reading.run() }
        #expect(calls.withLock { $0 } == 3)
    }
}
