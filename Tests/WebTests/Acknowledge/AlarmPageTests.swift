import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct AlarmPageTests {
    private let clock = TestClock(at: Visitor.now)

    /// A visitor without a session, and the path of the page of an alarm that was just raised.
    private func visitor(_ report: AlarmReport = .make(eventTime: Visitor.now)) async throws -> (Visitor, String) {
        let visitor = try await Visitor(role: nil, clock: clock)
        try await visitor.store.accept([report])
        return (visitor, try await path(visitor))
    }

    private func path(_ visitor: Visitor) async throws -> String {
        let row = try await visitor.store.alarms(ListQuery(column: .raisedAt, isDescending: true)).rows.first
        return "/alarm/" + (try #require(row).urlPath)
    }

    private func send(
        _ visitor: inout Visitor,
        _ path: String,
        name: String = "张三",
        notes: String = ""
    ) async throws -> HTTPResponse.Status {
        var form = try visitor.form(to: path)
        try form.fill("name", name)
        try form.fill("notes", notes)
        return try await visitor.submit(form)
    }

    @Test func `the page says what is wrong, since when, and how bad it is`() async throws {
        var (visitor, path) = try await visitor(.make(level: .critical, eventTime: Visitor.now))
        clock.advance(by: 27 * 60)
        #expect(try await visitor.open(path) == .ok)
        for part in [
            "Critical", "Active, Unacked", "Too hot", "Path Plant1/Boiler/Temperature", "Value 97.5",
            "The boiler is too hot.",
            "Ack Mode Manual (no notes needed)",
            "Since 05:06:40 (27 min ago)", "Told Nobody yet", "H2",
        ] { #expect(visitor.readable.contains(part), "\(part)") }
    }

    @Test func `a person acknowledges without signing in, and their name is remembered`() async throws {
        var (visitor, path) = try await visitor()
        try await visitor.open(path)
        clock.advance(by: 60)
        #expect(try await send(&visitor, path, notes: "Fan replaced\nall good") == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("Acknowledged By 张三 At 2026-03-04 05:07:40 Fan replaced"))
        #expect(visitor.html.contains("Fan replaced\nall good"))
        #expect(visitor.readable.contains("Active, Acked"))
        #expect(HTMLForm.all(in: visitor.html).isEmpty, "there is nothing left to acknowledge")

        try await visitor.store.accept([.make(name: "Another", eventTime: Visitor.now.addingTimeInterval(9))])
        let other = try await self.path(visitor)
        try await visitor.open(other)
        #expect(try visitor.form(to: other).value("name") == "张三")
    }

    @Test func `notes are needed only when the alarm asks for them`() async throws {
        var (visitor, path) = try await visitor(.make(eventTime: Visitor.now, ackMode: .manualWithNotes))
        try await visitor.open(path)
        #expect(try await send(&visitor, path, notes: "  ") == .unprocessableContent)
        #expect(visitor.readable.contains("Fill in this field."))
        #expect(try visitor.form(to: path).value("name") == "张三")
        #expect(try await send(&visitor, path, notes: "on it") == .seeOther)
    }

    @Test(arguments: [
        ("", "x", "Fill in this field."), ("a\u{0}b", "x", "can’t be shown"),
        (String(repeating: "名", count: 10_000), "x", "at most 64 characters; these are 10000"),
        ("Ada", String(repeating: "n", count: 10_000), "at most 1000 characters"),
    ])
    func `what can't be taken is said beside its field, and nothing typed is lost`(
        name: String,
        notes: String,
        problem: String
    ) async throws {
        var (visitor, path) = try await visitor()
        try await visitor.open(path)
        #expect(try await send(&visitor, path, name: name, notes: notes) == .unprocessableContent)
        #expect(visitor.readable.contains(problem))
        #expect(try visitor.form(to: path).value("name") == name)
        #expect(try visitor.form(to: path).value("notes") == notes)
        try await visitor.open(path)
        #expect(visitor.readable.contains("Active, Unacked"))
    }

    @Test(arguments: String.hostile)
    func `whatever machines and people write is shown as text`(hostile: String) async throws {
        var (visitor, path) = try await visitor(
            .make(
                path: hostile,
                name: hostile,
                type: hostile,
                value: hostile,
                description: hostile,
                eventTime: Visitor.now
            )
        )
        try await visitor.open(path)
        #expect(try await send(&visitor, path, name: hostile, notes: hostile) == .seeOther)
        try await visitor.follow()
        #expect(!visitor.html.contains("<script>alert"))
        #expect(visitor.html.contains("<bdi>\(HTMLEscaping.escape(hostile))</bdi>"))
        let shown = "By \(hostile) At".split(separator: " ").joined(separator: " ")
        #expect(visitor.readable.contains(shown))
    }

    @Test func `when somebody was quicker the page says who`() async throws {
        var (visitor, path) = try await visitor()
        try await visitor.open(path)
        var other = visitor
        #expect(try await send(&other, path, name: "Quick") == .seeOther)
        #expect(try await send(&visitor, path, name: "Slow") == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("By Quick At"))
        #expect(!visitor.readable.contains("Slow"))
    }

    @Test func `the page says that the alarm cleared, and that it was raised again`() async throws {
        var (visitor, path) = try await visitor()
        try await visitor.store.accept([.make(status: .cleared, eventTime: Visitor.now.addingTimeInterval(60))])
        try await visitor.open(path)
        #expect(visitor.readable.contains("Cleared 2026-03-04 05:07:40"))
        #expect(!visitor.readable.contains("raised again"))
        try await visitor.store.accept([.make(eventTime: Visitor.now.addingTimeInterval(120))])
        try await visitor.open(path)
        #expect(visitor.readable.contains("raised again"))
        let newest = try await self.path(visitor)
        #expect(newest != path)
        #expect(HTMLElement.all(in: visitor.html).contains { $0["href"] == newest })
    }

    @Test func `an alarm that acknowledges itself says so`() async throws {
        var (visitor, path) = try await visitor(.make(eventTime: Visitor.now, ackMode: .automatic))
        try await visitor.store.accept([.make(status: .cleared, eventTime: Visitor.now.addingTimeInterval(60))])
        try await visitor.open(path)
        #expect(visitor.readable.contains("By The system, when the alarm cleared At 2026-03-04 05:07:40"))
    }

    @Test func `a link with another signature belongs to no alarm`() async throws {
        var (visitor, path) = try await visitor()
        for wrong in [String(path.dropLast()), path + "A", "/alarm/AAAAAAAAAAAAAAAAAAAAAAA"] {
            #expect(try await visitor.open(wrong) == .notFound, "\(wrong)")
            #expect(visitor.readable.contains("This link belongs to no alarm"))
        }
    }

    @Test func `whoever is signed in has their name filled in, and is recorded by it`() async throws {
        var visitor = try await Visitor(role: .operator, clock: clock)
        try await visitor.store.accept([.make(eventTime: Visitor.now)])
        let path = try await path(visitor)
        try await visitor.open(path)
        let form = try visitor.form(to: path)
        #expect(try form.value("name") == "the-operator")
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("By the-operator At"))
    }

    @Test func `of an account that several people share the person's name is recorded too`() async throws {
        var visitor = try await Visitor(role: .operator, clock: clock)
        try await visitor.store.accept([.make(eventTime: Visitor.now)])
        let path = try await path(visitor)
        try await visitor.open(path)
        #expect(try await send(&visitor, path) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("By 张三 (the-operator) At"))
    }

    @Test func `the link of a test says that there is no alarm`() async throws {
        var visitor = try await Visitor(role: nil)
        #expect(try await visitor.open("/alarm/test") == .notFound)
        #expect(visitor.readable.contains("This link comes from a test notification."))
    }
}
