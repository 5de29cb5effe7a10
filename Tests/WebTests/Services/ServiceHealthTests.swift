import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct ServiceHealthTests {
    /// Has the group's robot answer one alarm in this way.
    private func answer(_ effect: LaneEffect, in visitor: Visitor, of service: Service.ID) async throws {
        let robot = DeliveryTarget.robot(DingTalkGroup.ID(rawValue: 1))
        _ = try await visitor.store.record([.report(.make())]) { _, _ in [.make(service: service)] }
        let claimed = try await visitor.store.claim(robot, at: Visitor.now)
        #expect(claimed.count == 1)
        let attempt = DeliveryAttempt.make(outcome: .failed(DeliveryProblem(cause: "x")), at: Visitor.now)
        try await visitor.store.settle(.make(claimed, attempt, target: robot, effect: effect))
    }

    private let revoked = DeliveryProblem(cause: "tokenUnknown")

    @Test func `a service that works has no mark, and its page says so`() async throws {
        var visitor = try await Visitor(role: .viewer)
        let id = try await visitor.store.addService(.make())
        try await visitor.open("/services")
        #expect(visitor.readable.contains("● Enabled Health and quota"))
        let link = HTMLElement.all(in: visitor.html).first { $0["href"]?.hasPrefix("/services/\(id)/health") == true }
        #expect(try await visitor.open(try #require(link?["href"])) == .ok)
        #expect(visitor.readable.contains("Shift ✓ Takes messages 0"))
        #expect(visitor.readable.contains("App, for members ✓ Takes messages 0"))
        #expect(visitor.readable.contains("Quota in 2026-03"))
        #expect(visitor.readable.contains("Messages to groups (webhook sends) 0 of 3000 ✓ 0 % used"))
        #expect(visitor.readable.contains("Messages to members (API calls) 0 of 5000 ✓ 0 % used"))
        #expect(!visitor.html.contains("/services/\(id)/edit"), "a viewer may not edit")
    }

    @Test(arguments: Role.allCases, [true, false])
    func `everybody reaches the page of every service from the list`(role: Role, isEnabled: Bool) async throws {
        var visitor = try await Visitor(role: role)
        let id = try await visitor.store.addService(.make())
        try await visitor.store.setService(id, enabled: isEnabled)
        try await visitor.open("/services")
        #expect(visitor.html.contains("href=\"/services/\(id)/health"))
    }

    @Test func `a robot that refuses is marked in the list, and the page says since when, why and what to do`()
        async throws
    {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        let next = Visitor.now.addingTimeInterval(600)
        try await answer(.refused(revoked, nextProbeAt: next), in: visitor, of: id)
        try await visitor.open("/services")
        #expect(visitor.readable.contains("● Enabled ! Refused Health and quota"))
        let link = try #require(visitor.html.firstMatch(of: #/href="(\/services\/1\/health[^"]*)"/#)).output.1
        #expect(try await visitor.open(String(link)) == .ok)
        for sentence in [
            "✕ Refuses messages", "DingTalk refuses everything since 05:06:40.", "tries again at 05:16:40",
            "A test that arrives, or a change of the service, sends all that waits at once.",
            visitor.text(CauseText.tokenUnknown), visitor.text(RemedyText.tokenUnknown),
        ] { #expect(visitor.readable.contains(sentence), "\(sentence)") }
        #expect(visitor.html.contains("/services/\(id)/test"))
    }

    @Test(arguments: [
        (LaneEffect.throttled(until: Visitor.now.addingTimeInterval(60)), "… Paused Nothing is sent before 05:07:40"),
        (.throttled(until: Visitor.now.addingTimeInterval(-60)), "✓ Takes messages"),
    ])
    func `a pause is shown until it is over`(effect: LaneEffect, says: String) async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        try await answer(effect, in: visitor, of: id)
        try await visitor.open("/services/\(id)/health")
        #expect(visitor.readable.contains("Shift \(says)"))
        try await visitor.open("/services")
        #expect(visitor.readable.contains("● Enabled Health and quota"), "a pause is no mark")
    }

    @Test(arguments: [
        (1, 2, "1 of 2 ✓ 50 % used", false), (4, 5, "4 of 5 ! Nearly used: 80 %", true),
        (3, 3, "3 of 3 ✕ Used up: 100 %", true), (5, 3, "5 of 3 ✕ Used up: 166 %", true),
    ])
    func `use of the quota is shown with its limit, and from 80 % on with a warning`(
        sends: Int,
        limit: Int,
        says: String,
        warns: Bool
    ) async throws {
        var visitor = try await Visitor(quota: QuotaLimits(apiCalls: 5_000, webhookSends: limit))
        let id = try await visitor.store.addService(.make())
        for _ in 0..<sends { try await visitor.store.sendOnce(to: .robot(DingTalkGroup.ID(rawValue: 1)), of: id) }
        try await visitor.open("/services/\(id)/health")
        #expect(visitor.readable.contains("Messages to groups (webhook sends) \(says)"))
        #expect(visitor.readable.contains("DingTalk refuses messages until the month ends") == warns)
        try await visitor.open("/services")
        #expect(visitor.readable.contains("! Quota nearly used") == warns)
    }

    @Test func `a service that is gone is not found`() async throws {
        var visitor = try await Visitor()
        #expect(try await visitor.open("/services/9/health") == .notFound)
    }
}

extension Visitor {
    fileprivate func text(_ key: some CatalogueSection) -> String { Catalogue(language: .english)(key) }
}

extension Store {
    /// Sends a test that counts for the quota.
    fileprivate func sendOnce(to target: DeliveryTarget, of service: Service.ID) async throws {
        _ = try await recordTest(.make(service: service))
        let deliveries = try await claim(target, at: Visitor.now)
        let attempt = DeliveryAttempt.make(at: Visitor.now)
        try await settle(
            SettledCall(
                call: ClaimedCall(
                    target: target,
                    deliveries: deliveries,
                    rules: LaneRules(rate: .perSecond(100_000), receiversPerCall: 1),
                    claimedAt: Visitor.now
                ),
                attempts: deliveries.map { SettledAttempt(delivery: $0.id, attempt: attempt) },
                effect: .unknown,
                isMetered: true,
                at: Visitor.now
            )
        )
    }
}
