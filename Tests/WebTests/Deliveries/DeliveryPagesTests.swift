import Domain
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct DeliveryPagesTests {
    private let refused = DeliveryAttempt.make(
        outcome: .failed(DeliveryProblem(cause: "signatureMismatch")),
        answer: "errcode 310000 · sign not match",
        rawAnswer: "{\"errcode\":310000,\"errmsg\":\"<script>alert(1)</script>\"}",
        milliseconds: 77,
        at: Visitor.now
    )
    private let delivered = DeliveryAttempt.make(at: Visitor.now.addingTimeInterval(2))

    private func link(_ visitor: Visitor, beginning: String) throws -> String {
        let links = HTMLElement.all(in: visitor.html).compactMap { $0["href"] }
        return try #require(links.first { $0.hasPrefix(beginning) }, "no link to \(beginning)")
    }

    @Test func `without deliveries the list says when there will be some`() async throws {
        var visitor = try await Visitor(role: .viewer)
        #expect(try await visitor.open("/deliveries") == .ok)
        #expect(visitor.readable.contains("No delivery in these days"))
    }

    @Test func `every delivery is listed with its state, rule, receiver, attempts and times`() async throws {
        var visitor = try await Visitor(role: .viewer)
        try await visitor.deliver(delivered, refused, nil)
        try await visitor.deliver(nil, named: "Quiet", suppression: .outsideSchedule)
        try await visitor.open("/deliveries")
        for part in [
            "✓ Delivered Alarm 0 Details Rule 0 Night shift Shift 1 2026-03-04 05:06:40 05:06:42",
            "✕ Failed Alarm 1 The signature does not match. Details Rule 1 Night shift Shift 1",
            "◷ Waiting Alarm 2 Details Rule 2 Night shift Shift 0 2026-03-04 05:06:40 Waits its turn",
            "– Suppressed Quiet 0 The schedule did not cover that time.", "4 entries",
        ] { #expect(visitor.readable.contains(part), "\(part) in \(visitor.readable)") }
    }

    @Test func `a state narrows the list, and its links keep it`() async throws {
        var visitor = try await Visitor(role: .viewer)
        try await visitor.deliver(delivered, refused, nil)
        try await visitor.open("/deliveries?state=failed&from=2026-03-01")
        #expect(visitor.readable.contains("1 entry") && visitor.readable.contains("Alarm 1"))
        let sorts = HTMLElement.all(in: visitor.html).filter { $0["class"] == "sort" }.compactMap { $0["href"] }
        #expect(sorts.count == 5 && sorts.allSatisfy { $0.contains("state=failed") && $0.contains("from=2026-03-01") })
        let form = try visitor.form(to: "/deliveries")
        #expect(try form.value("state") == "failed" && form.value("from") == "2026-03-01")
        try await visitor.open("/deliveries?state=sending")
        #expect(visitor.readable.contains("Nothing found"))
        #expect(try await visitor.open("/deliveries?state=nonsense") == .ok)
        #expect(visitor.readable.contains("3 entries"))
    }

    @Test func `tests are listed when they are asked for, and marked`() async throws {
        var visitor = try await Visitor(role: .operator)
        try await visitor.deliver(delivered)
        let choice = try #require(try await visitor.store.serviceChoices(enabledOnly: true).first)
        let receiver = try #require(choice.groups.first?.receiver)
        let planned = PlannedNotification.make(
            ruleName: "",
            service: choice.id,
            title: "Sample",
            deliveries: [.make(to: receiver, named: "Shift")]
        )
        _ = try await visitor.store.recordTest(planned)
        let target = receiver.target(in: choice.id)
        let claimed = try await visitor.store.claim(target, at: Visitor.now)
        try await visitor.store.settle(.make(claimed, refused, target: target))

        try await visitor.open("/deliveries")
        #expect(visitor.readable.contains("1 entry") && !visitor.readable.contains("Sample"))
        try await visitor.open("/deliveries?state=test")
        #expect(visitor.readable.contains("✕ Failed ◇ Test Sample The signature does not match."))
        #expect(visitor.readable.contains("1 entry") && !visitor.readable.contains("Alarm 0"))
        #expect(try visitor.form(to: "/deliveries").value("state") == "test")
        try await visitor.open(try link(visitor, beginning: "/deliveries/2"))
        #expect(visitor.readable.contains("✕ Failed ◇ Test Sample") && visitor.readable.contains("Service Night shift"))
        #expect(!visitor.readable.contains("Resend"), "only a new test tells something")
    }

    @Test func `after a resend attempts count on, and both times are shown`() async throws {
        let clock = TestClock(at: Visitor.now)
        var visitor = try await Visitor(role: .operator, clock: clock)
        try await visitor.deliver(refused)
        clock.advance(by: 3600)
        #expect(try await visitor.store.resendFailed([Delivery.ID(rawValue: 1)]) == 1)
        try await visitor.open("/deliveries")
        #expect(visitor.readable.contains("Shift 1 2026-03-04 06:06:40 Created at first 05:06:40 Waits its turn"))
        try await visitor.open("/deliveries/1")
        #expect(visitor.readable.contains("Created 2026-03-04 05:06:40 Resent 2026-03-04 06:06:40 Attempts 1"))
        let target = try #require(try await visitor.store.dueTargets(at: clock.now).first)
        let claimed = try await visitor.store.claim(target, at: clock.now)
        let later = DeliveryAttempt.make(at: clock.now.addingTimeInterval(2))
        try await visitor.store.settle(.make(claimed, later, target: target))
        try await visitor.open("/deliveries/1")
        #expect(visitor.readable.contains("Attempts 2") && visitor.readable.contains("From the resend to the end 2 s"))
    }

    @Test func `wrong days get a sentence, and are kept`() async throws {
        var visitor = try await Visitor(role: .viewer)
        #expect(try await visitor.open("/deliveries?from=%3Cb%3E&to=2026-03-04") == .unprocessableContent)
        #expect(visitor.readable.contains("“<b>” is not a date."))
        #expect(!visitor.html.contains("<b>"))
        #expect(try visitor.form(to: "/deliveries").value("to") == "2026-03-04")
    }

    @Test func `a delivery's page shows the answer as it came only when it is asked for`() async throws {
        var visitor = try await Visitor(role: .operator)
        try await visitor.deliver(refused)
        try await visitor.open("/deliveries")
        #expect(try await visitor.open(try link(visitor, beginning: "/deliveries/1")) == .ok)
        for part in [
            "Why it did not arrive The signature does not match. Copy the secret", "errcode 310000",
            "Last call took 77 ms",
            "Contents First line Second line",
        ] { #expect(visitor.readable.contains(part), "\(part) in \(visitor.readable)") }
        #expect(!visitor.html.contains("errmsg"))
        try await visitor.open(try link(visitor, beginning: "/deliveries/1/answer"))
        #expect(visitor.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!visitor.html.contains("<script>alert"))

        #expect(try await visitor.submit(try visitor.form(to: "/failed/resend")) == .seeOther)
        try await visitor.open("/deliveries/1/answer")
        #expect(visitor.readable.contains("Waiting") && visitor.readable.contains("No answer is kept"))
    }

    @Test func `each attempt that did not deliver is listed with its time and DingTalk's answer, the newest first`()
        async throws
    {
        var visitor = try await Visitor(role: .operator)
        let busy = DeliveryAttempt.make(
            outcome: .retry(at: Visitor.now, DeliveryProblem(cause: "dingTalkBusy")),
            answer: "errcode -1 · system busy",
            milliseconds: 5,
            at: Visitor.now
        )
        try await visitor.deliver(busy)
        let target = try #require(try await visitor.store.dueTargets(at: Visitor.now).first)
        try await visitor.store.settle(
            .make(try await visitor.store.claim(target, at: Visitor.now), refused, target: target)
        )
        try await visitor.open("/deliveries/1")
        let list =
            "Attempt Ended What came of it Call took"
            + " 2 2026-03-04 05:06:40 The signature does not match. errcode 310000 · sign not match 77 ms"
            + " 1 2026-03-04 05:06:40 DingTalk says that it is busy. errcode -1 · system busy 5 ms"
        #expect(visitor.readable.contains(list), "\(visitor.readable)")

        try await visitor.deliver(delivered, named: "Other")
        try await visitor.open("/deliveries/2")
        #expect(visitor.readable.contains("Delivered") && !visitor.readable.contains("What came of it"))
    }

    @Test func `who may only look can't resend`() async throws {
        var visitor = try await Visitor(role: .viewer)
        try await visitor.deliver(refused)
        try await visitor.open("/deliveries/1")
        #expect(visitor.readable.contains("Failed") && !visitor.readable.contains("Resend"))
    }

    @Test func `what came late, or may have come twice, says so`() async throws {
        let clock = TestClock(at: Visitor.now)
        var visitor = try await Visitor(role: .viewer, clock: clock)
        let busy = DeliveryProblem(cause: "answerMissing", parameters: ["host": "api.dingtalk.com"])
        let lost = DeliveryAttempt.make(outcome: .retry(at: Visitor.now, busy), answerLost: true, at: Visitor.now)
        try await visitor.deliver(lost, toMember: true)
        clock.advance(by: 20 * 60)
        try await visitor.open("/deliveries/1")
        #expect(visitor.readable.contains("Late") && visitor.readable.contains("It took, or has waited, 20 min."))
        #expect(visitor.readable.contains("Why it has not arrived yet api.dingtalk.com took the message"))
        let target = try #require(try await visitor.store.serviceChoices(enabledOnly: true).first).id
        let again = try await visitor.store.claim(.app(target), at: clock.now)
        try await visitor.store.settle(.make(again, .make(at: clock.now), target: .app(target)))
        try await visitor.open("/deliveries")
        #expect(visitor.readable.contains("✓ Delivered ◷ Late ‼ May have arrived twice"))
        try await visitor.open("/deliveries/1")
        #expect(visitor.readable.contains("DingTalk knows no duplicates of messages to members."))
    }

    @Test func `while something has failed every page's title begins with how much`() async throws {
        var visitor = try await Visitor(role: .viewer)
        try await visitor.open("/services")
        #expect(visitor.html.contains("<title>Services · Tocsin</title>"))
        try await visitor.deliver(refused, refused)
        for (path, title) in [("/services", "Services"), ("/alarms", "Alarms"), ("/deliveries/1", "Alarm 0")] {
            try await visitor.open(path)
            #expect(visitor.html.contains("<title>(2) \(title) · Tocsin</title>"))
        }
    }

    @Test(arguments: String.hostile)
    func `texts are shown as text`(hostile: String) async throws {
        var visitor = try await Visitor(role: .viewer)
        try await visitor.deliver(refused, contents: hostile)
        try await visitor.open("/deliveries/1")
        #expect(visitor.html.contains("<pre class=\"sheet\" dir=\"auto\">\(HTMLEscaping.escape(hostile))</pre>"))
        #expect(!visitor.html.contains("<script>alert"))
    }
}
