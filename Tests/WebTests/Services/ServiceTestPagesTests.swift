import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct ServiceTestPagesTests {
    private func service(_ visitor: Visitor) async throws -> (Service.ID, ServiceChoice) {
        let id = try await visitor.store.addService(.make())
        return (id, try #require(try await visitor.store.serviceChoices(enabledOnly: false).first))
    }

    /// Ends every call that waits, as the worker does.
    private func settle(_ store: Store, _ outcome: (ClaimedDelivery) -> DeliveryAttempt.Outcome) async throws {
        for target in try await store.dueTargets(at: Visitor.now) {
            let turn = try await store.takeTurn(
                for: target,
                rules: SendingLimits.standard.rules(for: target),
                at: Visitor.now,
                compose: { _ in nil }
            )
            guard case .call(let call) = turn else { continue }
            let attempts = call.deliveries.map {
                SettledAttempt(
                    delivery: $0.id,
                    attempt: DeliveryAttempt(
                        outcome: outcome($0),
                        answer: "errcode 310000 · sign not match",
                        milliseconds: 171,
                        at: Visitor.now
                    )
                )
            }
            try await store.settle(SettledCall(call: call, attempts: attempts, effect: .unknown, at: Visitor.now))
        }
    }

    @Test func `nothing is ticked at first, and something must be`() async throws {
        var visitor = try await Visitor(role: .operator)
        let (id, _) = try await service(visitor)
        try await visitor.open("/services/\(id)/test")
        for receiver in ["Shift", "Li Li", "manager7675", "Ou Yang", "0012"] {
            #expect(visitor.readable.contains(receiver))
        }
        let form = try visitor.form(to: "/services/\(id)/test")
        #expect(form.data.all("receiver") == [])
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Choose at least one receiver."))
    }

    @Test func `a result that waits looks again by itself, and a settled one names cause and remedy`() async throws {
        var visitor = try await Visitor(role: .operator)
        let (id, choice) = try await service(visitor)
        try await visitor.open("/services/\(id)/test")
        var form = try visitor.form(to: "/services/\(id)/test")
        for receiver in (choice.groups + choice.members) { try form.tick("receiver", receiver.receiver.token) }
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.response.headerFields[try #require(HTTPField.Name("Refresh"))] == "1")
        #expect(visitor.readable.contains("This page looks again every second by itself."))
        #expect(visitor.readable.contains("… Waiting"))
        let resultPath = try #require(HTMLForm.all(in: visitor.html).last).action
        #expect(resultPath == "/services/\(id)/test")

        try await settle(visitor.store) { delivery in
            switch delivery.receiverUserID {
            case nil: .failed(DeliveryProblem(cause: "signatureMismatch"))
            case "0012": .failed(DeliveryProblem(cause: "userUnknown"))
            default: .delivered
            }
        }
        try await visitor.open("/services/\(id)/test/1")
        #expect(visitor.response.headerFields[try #require(HTTPField.Name("Refresh"))] == nil)
        #expect(visitor.readable.contains("✕ Refused The signature does not match."))
        #expect(visitor.readable.contains("errcode 310000 · sign not match"))
        #expect(visitor.readable.contains("✓ Accepted"))
        #expect(visitor.readable.contains("! Not reached DingTalk does not know"))
        #expect(visitor.readable.contains("171 ms"))

        let again = try visitor.form(to: "/services/\(id)/test")
        #expect(again.data.all("receiver").count == 3)
        try await visitor.submit(again)
        #expect(visitor.response.headerFields[.location]?.hasPrefix("/services/\(id)/test/2") == true)
    }

    @Test func `a disabled service is tested too, and says that it is disabled`() async throws {
        var visitor = try await Visitor(role: .operator)
        let (id, _) = try await service(visitor)
        try await visitor.store.setService(id, enabled: false)
        try await visitor.open("/services/\(id)/test")
        #expect(visitor.readable.contains("This service is disabled"))
        var form = try visitor.form(to: "/services/\(id)/test")
        try form.tick("receiver", "group-1")
        #expect(try await visitor.submit(form) == .seeOther)
    }

    @Test func `receivers of another service, and what is none, are not taken`() async throws {
        var visitor = try await Visitor(role: .operator)
        let (id, _) = try await service(visitor)
        _ = try await visitor.store.addService(.make(name: "Other"))
        try await visitor.open("/services/\(id)/test")
        var form = try visitor.form(to: "/services/\(id)/test")
        for token in ["group-2", "group-x", "member-", "<script>"] {
            form.controls.append(HTMLForm.Control(name: "receiver", value: token, isSent: true, isBox: false))
        }
        #expect(try await visitor.submit(form) == .unprocessableContent)
    }

    @Test func `a result is shown only under its own service`() async throws {
        var visitor = try await Visitor(role: .operator)
        let (id, choice) = try await service(visitor)
        let other = try await visitor.store.addService(.make(name: "Other"))
        let planned = PlannedNotification(
            rule: nil,
            ruleName: "",
            service: id,
            serviceName: "Plant 1",
            title: "T",
            contents: "C",
            deliveries: choice.groups.map { PlannedDelivery(receiver: $0.receiver, receiverName: $0.name) }
        )
        let notification = try await visitor.store.recordTest(planned)
        #expect(try await visitor.open("/services/\(id)/test/\(notification)") == .ok)
        #expect(try await visitor.open("/services/\(other)/test/\(notification)") == .notFound)
    }

    @Test func `what a script or a HEAD asks for takes no notice from the next page`() async throws {
        var visitor = try await Visitor()
        let (id, _) = try await service(visitor)
        try await visitor.open("/services/\(id)/edit")
        try await visitor.submit(try visitor.form(to: "/services/\(id)/edit"))
        try await visitor.open("/services/\(id)/receivers?search=li")
        #expect(!visitor.html.contains("was saved") && visitor.readable.contains("Li Li"))
        _ = try await visitor.client.request(.head, "/services")
        try await visitor.open("/services")
        #expect(visitor.html.contains("role=\"status\""), "the notice is still there")
    }

    @Test func `a test that waits for a pause says why, and when it goes out`() async throws {
        var visitor = try await Visitor(role: .operator)
        let (id, choice) = try await service(visitor)
        let receiver = try #require(choice.groups.first)
        let planned = PlannedNotification.make(
            service: id,
            deliveries: [.make(to: receiver.receiver, named: receiver.name)]
        )
        _ = try await visitor.store.recordTest(planned)
        let target = receiver.receiver.target(in: id)
        let until = Visitor.now.addingTimeInterval(60)
        let call = ClaimedCall(
            target: target,
            deliveries: try await visitor.store.claim(target, at: Visitor.now),
            rules: LaneRules(rate: .perSecond(100_000), receiversPerCall: 1),
            claimedAt: Visitor.now
        )
        let problem = DeliveryProblem(cause: "throttled")
        let attempt = DeliveryAttempt.make(outcome: .retry(at: until, problem), at: Visitor.now)
        try await visitor.store.settle(
            SettledCall(
                call: call,
                attempts: call.deliveries.map { SettledAttempt(delivery: $0.id, attempt: attempt) },
                effect: .throttled(until: until),
                at: Visitor.now
            )
        )
        try await visitor.open("/services/\(id)/test/1")
        #expect(visitor.readable.contains("DingTalk’s limits ask for a pause. It goes out at 05:07:40."))
    }
}
