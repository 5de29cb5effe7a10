import Domain
import HTTPServer
import HTTPTypes
import Storage
import Testing
@testable import Web

struct SetUpTests {
    private static let code = Secret("right-code")

    private func send(
        _ visitor: inout Visitor,
        name: String = "ada",
        password: String = "long enough words",
        again: String? = nil
    ) async throws -> HTTPResponse.Status {
        var form = try visitor.form(to: "/setup")
        try form.fill("name", name)
        try form.fill("password", password)
        try form.fill("again", again ?? password)
        return try await visitor.submit(form)
    }

    @Test func `with the code the first administrator is made and signed in`() async throws {
        var visitor = try await Visitor(role: nil, setupCode: Self.code)
        #expect(try await visitor.open("/setup?code=right-code") == .ok)
        #expect(try await send(&visitor) == .seeOther)
        try await visitor.follow()
        try await visitor.follow()
        #expect(visitor.readable.contains("The console is set up"))
        #expect(visitor.readable.contains("ada Administrator"))
        try await visitor.open("/alarms")
        #expect(!visitor.readable.contains("The console is set up"), "a notice is shown once")
    }

    @Test(arguments: ["/setup", "/setup?code=wrong", "/setup?code=right-code%00", "/setup?code="])
    func `without the right code there is no set-up`(path: String) async throws {
        var visitor = try await Visitor(role: nil, setupCode: Self.code)
        #expect(try await visitor.open(path) == .forbidden)
        #expect(!visitor.html.contains("right-code\""))
    }

    @Test func `without a code of its own the console can't be set up`() async throws {
        var visitor = try await Visitor(role: nil, setupCode: nil)
        #expect(try await visitor.open("/setup?code=") == .forbidden)
    }

    @Test func `once there is a user set-up is over, also for a page that is still open`() async throws {
        var visitor = try await Visitor(role: nil, setupCode: Self.code)
        try await visitor.open("/setup?code=right-code")
        _ = try await visitor.store.addUser(name: "first", password: Secret("long enough words"), role: .viewer)
        #expect(try await send(&visitor) == .notFound)
        #expect(visitor.readable.contains("set up already"))
        #expect(try await visitor.open("/setup?code=right-code") == .notFound)
    }

    @Test(arguments: [
        ("", "long enough words", "long enough words", "Fill in this field."),
        ("ada", "short", "short", "Use at least 10 characters."),
        ("ada", "long enough words", "other words", "The two passwords are not the same."),
        (String(repeating: "a", count: 10_000), "long enough words", "long enough words", "Use at most 64 characters"),
        ("a\u{7}da", "long enough words", "long enough words", "can’t be shown"),
    ])
    func `what is wrong is said beside its field and the name is kept`(
        name: String,
        password: String,
        again: String,
        problem: String
    ) async throws {
        var visitor = try await Visitor(role: nil, setupCode: Self.code)
        try await visitor.open("/setup?code=right-code")
        #expect(try await send(&visitor, name: name, password: password, again: again) == .unprocessableContent)
        #expect(visitor.readable.contains(problem))
        #expect(try visitor.form(to: "/setup").value("name") == name)
        #expect(try visitor.form(to: "/setup").value("password") == "")
        #expect(try await !visitor.store.hasUsers())
        #expect(try await send(&visitor) == .seeOther, "the page keeps the code")
    }
}
