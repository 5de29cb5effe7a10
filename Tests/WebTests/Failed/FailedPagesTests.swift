import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing
@testable import Web

struct FailedPagesTests {
    /// A visitor of a console where as many notifications failed for a group.
    private func visitor(
        _ count: Int,
        role: Role = .operator,
        problem: DeliveryProblem = DeliveryProblem(cause: "signatureMismatch"),
        contents: String = "First line\nSecond line"
    ) async throws -> Visitor {
        let visitor = try await Visitor(role: role)
        let service = try await visitor.store.addService(.make())
        let choices = try await visitor.store.serviceChoices(enabledOnly: true)
        let receiver = try #require(choices.first?.groups.first?.receiver)
        for number in 0..<count {
            let planned = PlannedNotification.make(
                ruleName: "Rule \(number)",
                service: service,
                contents: contents,
                deliveries: [.make(to: receiver, named: "Shift")]
            )
            let report = AlarmReport.make(name: "Alarm \(number)", eventTime: Visitor.now)
            _ = try await visitor.store.record([.report(report)]) { _, _ in [planned] }
        }
        let target = receiver.target(in: service)
        let attempt = DeliveryAttempt.make(
            outcome: .failed(problem),
            answer: "errcode 310000 · sign not match",
            milliseconds: 9,
            at: Visitor.now
        )
        while true {
            let claimed = try await visitor.store.claim(target, at: Visitor.now)
            if claimed.isEmpty { break }
            try await visitor.store.settle(.make(claimed, attempt, target: target))
        }
        return visitor
    }

    @Test func `while everything was delivered there is no mark`() async throws {
        var visitor = try await visitor(0)
        #expect(try await visitor.open("/failed") == .ok)
        #expect(visitor.readable.contains("Nothing has failed"))
        #expect(!visitor.html.contains("class=\"mark\""))
    }

    @Test func `a failure is shown with its cause, the remedy and DingTalk's answer, and marked everywhere`()
        async throws
    {
        var visitor = try await visitor(1)
        try await visitor.open("/failed")
        for part in [
            "Rule 0 2026-03-04 05:06:40 DingTalk Shift First line · Second line", "The signature does not match.",
            "Copy the secret (it starts with SEC)", "errcode 310000 · sign not match",
        ] { #expect(visitor.readable.contains(part), "\(part)") }
        try await visitor.open("/alarms")
        #expect(visitor.readable.contains("Failed 1 (1 could not be delivered)"))
        try await visitor.open("/rules")
        #expect(visitor.readable.contains("Failed ! (1 could not be delivered)"))
    }

    @Test func `a cause that nobody knows is shown with DingTalk's own words`() async throws {
        var visitor = try await visitor(1, problem: DeliveryProblem(cause: "<b>new</b>", parameters: ["x": "<i>"]))
        try await visitor.open("/failed")
        #expect(visitor.readable.contains("The message was not delivered."))
        #expect(visitor.readable.contains("errcode 310000 · sign not match"))
        #expect(!visitor.html.contains("<b>new"))
    }

    @Test func `ticked rows are sent again, and the others stay`() async throws {
        var visitor = try await visitor(3)
        try await visitor.open("/failed?rows=20")
        var form = try visitor.form(to: "/failed/resend")
        let rows = form.controls.filter { $0.name == "row" }.map(\.value)
        try form.tick("row", rows[0])
        try form.tick("row", rows[2])
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(visitor.response.headerFields[.location] == "/failed?rows=20")
        try await visitor.follow()
        #expect(visitor.readable.contains("2 notifications are being sent again."))
        #expect(visitor.readable.contains("1 entry"))
    }

    @Test func `deleting asks first, and cancelling keeps everything`() async throws {
        var visitor = try await visitor(2)
        try await visitor.open("/failed")
        var list = try visitor.form(to: "/failed/resend")
        try list.tick("row", try #require(list.controls.first { $0.name == "row" }?.value))
        let asking = try await visitor.client.post("/failed/delete", form: list.data)
        #expect(asking.status == .ok)
        #expect(asking.text.contains("1 notification will be deleted"))
        #expect(try await visitor.store.failedCount(since: .distantPast) == 2)
        let confirmation = try #require(HTMLForm.all(in: asking.text).first { $0.action == "/failed/delete" })
        #expect(try await visitor.submit(confirmation) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("1 notification was deleted."))
        #expect(try await visitor.store.failedCount(since: .distantPast) == 1)
    }

    @Test(arguments: ["/failed/resend", "/failed/delete"])
    func `with nothing ticked nothing happens`(path: String) async throws {
        var visitor = try await visitor(1)
        try await visitor.open("/failed")
        let form = try visitor.form(to: "/failed/resend")
        let response = try await visitor.client.post(path, form: form.data)
        #expect(response.status == .seeOther)
        try await visitor.open("/failed")
        #expect(visitor.readable.contains("Tick the notifications first."))
        #expect(visitor.readable.contains("1 entry"))
    }

    @Test func `rows that are gone, or no rows at all, are no error`() async throws {
        var visitor = try await visitor(1)
        try await visitor.open("/failed")
        var form = try visitor.form(to: "/failed/resend").data
        form.fields += [.init(name: "row", value: "999"), .init(name: "row", value: "x' OR 1=1 --")]
        #expect(try await visitor.client.post("/failed/resend", form: form).status == .seeOther)
        try await visitor.open("/failed")
        #expect(visitor.readable.contains("1 entry"))
    }

    @Test func `who may only look has no boxes and no buttons`() async throws {
        var visitor = try await visitor(1, role: .viewer)
        try await visitor.open("/failed")
        #expect(visitor.readable.contains("1 entry"))
        #expect(!visitor.html.contains("type=\"checkbox\"") && !visitor.readable.contains("Resend"))
    }

    @Test(arguments: String.hostile)
    func `contents are shown as text`(hostile: String) async throws {
        var visitor = try await visitor(1, contents: hostile)
        try await visitor.open("/failed")
        #expect(visitor.html.contains("<pre dir=\"auto\">\(HTMLEscaping.escape(hostile))</pre>"))
        #expect(!visitor.html.contains("<script>alert"))
    }
}
