import Domain
import Foundation
import HTTPHandlers
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
        #expect(visitor.readable.contains("Nothing failed in these days"))
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

    @Test(arguments: [
        ("sign+not+match", "", "1 entry"), ("signature+does+not", "", "1 entry"), ("starts+with+sec", "", "1 entry"),
        ("%E7%AD%BE%E5%90%8D%E4%B8%8D%E5%8C%B9%E9%85%8D", "zh", "共 1 条"),
        ("robot+is+switched+off", "", "Nothing found"),
    ])
    func `a search finds what the error message says`(search: String, language: String, found: String) async throws {
        for path in ["/failed", "/deliveries", "/alarms/1"] {
            var visitor = try await visitor(1)
            visitor.client.headerFields[.acceptLanguage] = language
            try await visitor.open("\(path)?search=\(search)")
            #expect(visitor.readable.contains(found), "\(path)")
        }
    }

    @Test func `all that a search for an error finds is sent again`() async throws {
        var visitor = try await visitor(12)
        try await visitor.open("/failed?search=signature+does&sort=problem&order=ascending")
        var form = try visitor.form(to: "/failed/resend")
        try form.tick("all", try #require(form.controls.first { $0.name == "all" }?.value))
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await visitor.store.failedCount(atMost: 1) == 0)
    }

    @Test func `a failure is marked as long as it is kept, and the list says where it is`() async throws {
        let clock = TestClock(at: Visitor.now)
        var visitor = try await Visitor(role: .viewer, clock: clock)
        let (refused, age) = (DeliveryProblem(cause: "signatureMismatch"), TimeInterval(100 * 24 * 3600))
        clock.advance(by: -age)
        try await visitor.deliver(.make(outcome: .failed(refused), at: clock.now), at: clock.now)
        clock.advance(by: age)
        try await visitor.open("/services")
        #expect(visitor.html.contains("<title>(1) Services"))
        #expect(visitor.readable.contains("Failed 1 (1 could not be delivered)"))

        try await visitor.open("/failed?search=rule&sort=ruleName&order=ascending")
        #expect(visitor.readable.contains("Some failed before these days. Show them"))
        try await visitor.open("/failed")
        #expect(visitor.readable.contains("Some failed before these days. Show them"))
        let link = HTMLElement.all(in: visitor.html).first { $0["href"]?.contains("from=2025-11-24") == true }
        try await visitor.open(try #require(link?["href"]))
        #expect(visitor.readable.contains("1 entry") && !visitor.readable.contains("these days. Show"))

        try await visitor.open("/failed?from=2025-01-01&to=2025-02-01")
        #expect(visitor.readable.contains("Some failed after these days. Show them"))
    }

    @Test func `a mark counts to 99`() async throws {
        var visitor = try await visitor(100)
        try await visitor.open("/alarms")
        #expect(visitor.html.contains("<title>(99+) "))
        #expect(visitor.readable.contains("Failed 99+ (More than 99 could not be delivered)"))
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

    @Test func `the days are chosen, and search, order, page and days are kept after an action`() async throws {
        var visitor = try await visitor(12)
        let address = "/failed?from=2026-03-01&to=2026-03-04&search=rule&sort=ruleName&order=ascending&page=2"
        try await visitor.open(address)
        #expect(visitor.readable.contains("12 entries"))
        var form = try visitor.form(to: "/failed/resend")
        try form.tick("row", try #require(form.controls.first { $0.name == "row" }?.value))
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(visitor.response.headerFields[.location] == address)
        try await visitor.follow()
        #expect(visitor.readable.contains("11 entries"))
        try await visitor.open("/failed?from=2026-02-01&to=2026-02-28")
        #expect(visitor.readable.contains("Nothing failed in these days"))
        #expect(try await visitor.open("/failed?from=2026-03-05&to=2026-03-01") == .unprocessableContent)
        #expect(visitor.readable.contains("The range begins on 2026-03-05, after it ends on 2026-03-01."))
    }

    @Test func `all that was found is sent again, on every page, and nothing else`() async throws {
        var visitor = try await visitor(12)
        try await visitor.open("/failed?search=rule+1")
        #expect(visitor.readable.contains("3 entries") && !visitor.readable.contains("on every page"))
        try await visitor.open("/failed?search=rule")
        var form = try visitor.form(to: "/failed/resend")
        try form.tick("all", try #require(form.controls.first { $0.name == "all" }?.value))
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("12 notifications are being sent again."))
        #expect(try await visitor.store.failedCount(since: .distantPast) == 0)
    }

    @Test func `deleting all that was found asks with their number, and takes only what was seen`() async throws {
        var visitor = try await visitor(12)
        try await visitor.open("/failed")
        var list = try visitor.form(to: "/failed/resend")
        try list.tick("all", try #require(list.controls.first { $0.name == "all" }?.value))
        let asking = try await visitor.client.post("/failed/delete", form: list.data)
        #expect(asking.text.contains("12 notifications will be deleted"))
        let later = Visitor.now.addingTimeInterval(60)
        let problem = DeliveryProblem(cause: "signatureMismatch")
        try await visitor.deliver(.make(outcome: .failed(problem), at: later), named: "Later", at: later)
        let confirmation = try #require(HTMLForm.all(in: asking.text).first { $0.action == "/failed/delete" })
        #expect(try await visitor.submit(confirmation) == .seeOther)
        #expect(try await visitor.store.failedCount(since: .distantPast) == 1)
    }

    @Test(arguments: ["", "x", "1 2", "a b c", "99999999999999999999 1 x"])
    func `a choice of all that says nonsense changes nothing`(all: String) async throws {
        var visitor = try await visitor(1)
        try await visitor.open("/failed")
        var form = try visitor.form(to: "/failed/resend").data
        form.fields.append(.init(name: "all", value: all))
        #expect(try await visitor.client.post("/failed/resend", form: form).status == .seeOther)
        #expect(try await visitor.store.failedCount(since: .distantPast) == 1)
    }

    @Test func `a failure leads to DingTalk's answer as it came`() async throws {
        var visitor = try await visitor(1)
        try await visitor.open("/failed")
        let link = HTMLElement.all(in: visitor.html).first { $0["href"]?.hasPrefix("/deliveries/1/answer") == true }
        #expect(try await visitor.open(try #require(link?["href"])) == .ok)
        #expect(visitor.html.contains("href=\"/failed\""))
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
