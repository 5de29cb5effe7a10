import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct AlarmHistoryTests {
    private let clock = TestClock(at: Visitor.now)

    private func visitor(_ role: Role = .operator) async throws -> Visitor {
        var visitor = try await Visitor(role: role, clock: clock)
        try await visitor.deliver(.make(at: Visitor.now))
        try await visitor.open("/alarms/1")
        return visitor
    }

    private func shelve(
        _ visitor: inout Visitor,
        minutes: String = "60",
        reason: String = "Sensor is replaced"
    ) async throws -> HTTPResponse.Status {
        var form = try visitor.form(to: "/alarms/1/shelving")
        try form.fill("length", minutes)
        try form.fill("reason", reason)
        return try await visitor.submit(form)
    }

    @Test func `an alarm says what happened, who was told and who was not`() async throws {
        var visitor = try await Visitor(role: .viewer, clock: clock)
        try await visitor.deliver(.make(at: Visitor.now))
        try await visitor.deliver(nil, named: "Quiet", suppression: .ruleDisabled)
        try await visitor.open("/alarms/1")
        for part in [
            "Medium", "Active, Unacked", "Alarm 0", "Plant1/Boiler/Temperature", "Value 97.5", "Type H2",
            "What happened Time Event State By Notes 2026-03-04 05:06:40 Raised",
            "✓ Delivered Alarm 0 Details Rule 0 Night shift Shift 1", "1 entry",
        ] { #expect(visitor.readable.contains(part), "\(part) in \(visitor.readable)") }
        #expect(!visitor.html.contains("/alarms/1/shelving"), "a viewer may not shelve")
        try await visitor.open("/alarms/2")
        #expect(visitor.readable.contains("– Suppressed Quiet 0 The rule was disabled."))
    }

    @Test func `an alarm that no rule speaks of says so`() async throws {
        var visitor = try await Visitor(role: .viewer)
        try await visitor.store.accept([.make(eventTime: Visitor.now)])
        try await visitor.open("/alarms/1")
        #expect(visitor.readable.contains("No rule asked to tell anybody"))
    }

    @Test func `an alarm is shelved for a time with a reason, and put back`() async throws {
        var visitor = try await visitor()
        #expect(try await shelve(&visitor) == .seeOther)
        try await visitor.follow()
        for part in [
            "The alarm is shelved until 2026-03-04 06:06:40.", "Shelved by the-operator until 2026-03-04 06:06:40.",
            "Shelved until 2026-03-04 06:06:40 ● Active, Unacked the-operator Sensor is replaced",
        ] { #expect(visitor.readable.contains(part), "\(part) in \(visitor.readable)") }
        try await visitor.open("/alarms")
        #expect(visitor.readable.contains("‖ Shelved until 06:06:40"))

        let open = HTMLElement.all(in: visitor.html).compactMap { $0["href"] }.first { $0.hasPrefix("/alarm/") }
        try await visitor.open(try #require(open))
        #expect(visitor.readable.contains("‖ Shelved until 06:06:40"))

        try await visitor.open("/alarms/1")
        #expect(try await visitor.submit(try visitor.form(to: "/alarms/1/shelving/end")) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("The alarm is not shelved any more."))
        #expect(visitor.readable.contains("Unshelved ● Active, Unacked the-operator"))
        #expect(!HTMLForm.all(in: visitor.html).contains { $0.action == "/alarms/1/shelving/end" })
    }

    @Test func `a shelving that ended shows the present state, and ending it again is told`() async throws {
        var visitor = try await visitor()
        _ = try await shelve(&visitor, minutes: "15")
        try await visitor.follow()
        let end = try visitor.form(to: "/alarms/1/shelving/end")
        clock.advance(by: 15 * 60)
        try await visitor.open("/alarms")
        #expect(!visitor.readable.contains("Shelved"))
        #expect(try await visitor.submit(end) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("The alarm was not shelved."))
    }

    @Test(arguments: [
        ("60", "", "Fill in this field."), ("61", "x", "Choose one of these times."), ("", "x", "Choose one of"),
        ("60", String(repeating: "长", count: 1_001), "at most 1000 characters; these are 1001"),
    ])
    func `what can't be taken is said beside its field, and the page stays whole`(
        minutes: String,
        reason: String,
        sentence: String
    ) async throws {
        var visitor = try await visitor()
        #expect(try await shelve(&visitor, minutes: minutes, reason: reason) == .unprocessableContent)
        #expect(visitor.readable.contains(sentence))
        #expect(try visitor.form(to: "/alarms/1/shelving").value("reason") == reason)
        #expect(visitor.readable.contains("✓ Delivered") && visitor.html.contains("href=\"/alarms/1?sort="))
        #expect(try await visitor.store.alarm(Alarm.ID(rawValue: 1))?.shelving == nil)
    }

    @Test func `an alarm that is gone is not found`() async throws {
        var visitor = try await visitor()
        let form = try visitor.form(to: "/alarms/1/shelving")
        for path in ["/alarms/9/shelving", "/alarms/9/shelving/end"] {
            var data = form.data
            data.fields.append(.init(name: "reason", value: "x"))
            #expect(try await visitor.client.post(path, form: data).status == .notFound)
        }
    }

    @Test(arguments: String.hostile)
    func `a reason is shown as text`(hostile: String) async throws {
        var visitor = try await visitor()
        _ = try await shelve(&visitor, reason: hostile)
        try await visitor.open("/alarms/1")
        #expect(!visitor.html.contains("<script>alert"))
    }
}
