import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct TargetHealthTests {
    private let revoked = DeliveryProblem(cause: "tokenUnknown", parameters: ["code": "300001"])
    private let busy = DeliveryProblem(cause: "dingTalkBusy")

    /// A lane whose target refused one alarm for good, with another one waiting.
    private func refused() async throws -> LaneFixture {
        let lane = try await LaneFixture.make()
        try await lane.raise("A", "B")
        let call = try await lane.call()
        try await lane.settle(call, .failed(revoked), effect: .refused(revoked, nextProbeAt: lane.later(600)))
        return lane
    }

    @Test func `a target that refuses for good is marked on its service, and the rest waits`() async throws {
        let lane = try await refused()
        let marks = try await lane.plant.store.targetHealth(of: lane.plant.service)
        #expect(marks.map(\.target) == [lane.plant.robot, lane.plant.app])
        #expect(marks.map(\.refusal?.problem) == [revoked, nil])
        #expect(marks.map(\.groupName) == ["Boiler room", nil] && marks.map(\.waiting) == [1, 0])
        #expect(marks[0].refusal?.since == lane.plant.clock.now && marks[0].refusal?.nextProbeAt == lane.later(600))
        #expect(try await lane.marks() == [lane.plant.service: .refused])
        #expect(try await lane.turn() == .waits(until: lane.later(600)))
        #expect(try await lane.plant.failed().map(\.problem) == [revoked], "what found it out has failed")
    }

    @Test func `a probe that is refused too leaves the mark since when it was, and counts`() async throws {
        let lane = try await refused()
        let since = lane.plant.clock.now
        lane.plant.clock.advance(by: 600)
        let probe = try await lane.call()
        #expect(probe.probes == 0)
        let next = lane.later(1200)
        try await lane.settle(probe, .retry(at: next, revoked), effect: .refused(revoked, nextProbeAt: next))
        #expect(try await lane.plant.store.targetHealth(of: lane.plant.service)[0].refusal?.since == since)
        lane.plant.clock.advance(by: 1200)
        #expect(try await lane.call().probes == 1)
    }

    @Test func `a test goes out at once, and its success opens the lane for what waits`() async throws {
        let lane = try await refused()
        _ = try await lane.plant.store.recordTest(.make(service: lane.plant.service, deliveries: [.make()]))
        let test = try await lane.call()
        #expect(test.isTest)
        try await lane.settle(test)
        #expect(try await lane.plant.store.targetHealth(of: lane.plant.service).allSatisfy { $0.refusal == nil })
        #expect(try await lane.marks() == [:])
        #expect(try await lane.call().deliveries.map(\.title) == ["B activeUnacked"])
    }

    @Test func `a test that is refused leaves the lane as it is`() async throws {
        let lane = try await refused()
        _ = try await lane.plant.store.recordTest(.make(service: lane.plant.service, deliveries: [.make()]))
        try await lane.settle(try await lane.call(), .failed(revoked), effect: .unknown)
        #expect(try await lane.turn() == .waits(until: lane.later(600)))
    }

    @Test func `an edit of the service opens its lanes at once`() async throws {
        let lane = try await refused()
        let draft = try #require(try await lane.plant.store.service(lane.plant.service)).draft
        try await lane.plant.store.updateService(lane.plant.service, draft)
        #expect(try await lane.plant.store.targetHealth(of: lane.plant.service).allSatisfy { $0.refusal == nil })
        #expect(try await lane.marks() == [:])
        #expect(try await lane.call().deliveries.map(\.title) == ["B activeUnacked"])
    }

    @Test func `whoever resends has it tried at once`() async throws {
        let lane = try await refused()
        try await lane.plant.store.resendFailed(try await lane.plant.failed().map(\.id))
        let call = try await lane.call()
        #expect(call.probes == nil, "a refusal fails again, visibly")
    }

    @Test func `failures of one message do not pause the lane, failures of several do`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A", "B", "C", "D")
        for count in 0..<3 {
            let call = try await lane.call()
            #expect(call.failures == count && call.isFirstAttempt)
            let pause = count == 2 ? lane.later(3) : nil
            try await lane.settle(
                call,
                .retry(at: lane.later(count == 2 ? 3 : 600), busy),
                effect: .failing(pausedUntil: pause)
            )
        }
        #expect(try await lane.turn() == .waits(until: lane.later(3)))
        let health = try await lane.plant.store.targetHealth(of: lane.plant.service)[0]
        #expect(health.isFailing && health.pausedUntil == lane.later(3) && health.refusal == nil)
        lane.plant.clock.advance(by: 3)
        let again = try await lane.call()
        #expect(again.deliveries.map(\.title) == ["C activeUnacked"])
        try await lane.settle(again)
        // The target takes messages again, so all that waited for a later try goes out, in its order.
        var titles: [String] = []
        while case .call(let call) = try await lane.turn() {
            titles += call.deliveries.map(\.title)
            try await lane.settle(call)
        }
        #expect(titles == ["A activeUnacked", "B activeUnacked", "D activeUnacked"])
    }

    @Test func `what waited longer than deliveries may ends with why`() async throws {
        let lane = try await refused()
        lane.plant.clock.advance(by: 10)
        let limit = lane.plant.clock.now
        try await lane.raise("C")
        #expect(try await lane.plant.store.failExpired(queuedBefore: limit) == 1)
        #expect(try await lane.plant.failed().map(\.problem) == [revoked, revoked])
        let other = try await LaneFixture.make()
        try await other.raise("A")
        #expect(try await other.plant.store.failExpired(queuedBefore: .distantFuture) == 1)
        #expect(try await other.plant.failed().map(\.problem) == [.waitedTooLong])
    }

    @Test func `only the kinds of receivers that a service sends to are its targets`() async throws {
        let plant = try await Plant.make(draft: .make(groups: [.make(), .make(name: "Gate")], sendsToMembers: false))
        #expect(try await plant.store.targetHealth(of: plant.service).map(\.groupName) == ["Boiler room", "Gate"])
        let other = try await plant.store.addService(.make(name: "Other", sendsToGroups: false))
        #expect(try await plant.store.targetHealth(of: other).map(\.target) == [.app(other)])
    }

    @Test func `a service that used most of its quota is marked, and a refusal comes first`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A", "B")
        try await lane.settle(try await lane.call(), isMetered: true)
        #expect(try await lane.marks(QuotaLimits(apiCalls: 1, webhookSends: 2)) == [:])
        #expect(
            try await lane.marks(QuotaLimits(apiCalls: 1, webhookSends: 1)) == [lane.plant.service: .quotaNearlyUsed]
        )
        let call = try await lane.call()
        try await lane.settle(call, .failed(revoked), effect: .refused(revoked, nextProbeAt: lane.later(600)))
        #expect(try await lane.marks(QuotaLimits(apiCalls: 1, webhookSends: 1)) == [lane.plant.service: .refused])
    }

    @Test func `a message that took several calls counts as so many, and one that was cut off as one`() async throws {
        let lane = try await LaneFixture.make(perMinute: 3)
        try await lane.raise("A", "B", "C")
        try await lane.settle(try await lane.call(), calls: 2, isMetered: true)
        #expect(try await lane.call().digest != nil, "one call is left for two alarms")
        #expect(try await lane.plant.store.returnInterruptedDeliveries() == 2)
        let use = try await lane.plant.store.monthlyUse(of: lane.plant.service, at: lane.plant.clock.now)
        #expect(use.webhookSends == 3)
        guard case .waits = try await lane.turn() else {
            Issue.record("three calls were made in this minute")
            return
        }
    }

    @Test func `use is counted by service and month, as months begin in China`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A", "B")
        try await lane.settle(try await lane.call(), isMetered: true)
        try await lane.settle(try await lane.call(), isMetered: false)
        let use = try await lane.plant.store.monthlyUse(of: lane.plant.service, at: lane.plant.clock.now)
        #expect(use.month == "2026-01" && use.webhookSends == 1 && use.apiCalls == 0)
        let endOfMonth = Date(timeIntervalSince1970: 1_769_875_200)  // 2026-01-31 16:00:00 UTC
        #expect(try await lane.plant.store.monthlyUse(of: lane.plant.service, at: endOfMonth).month == "2026-02")
        #expect(
            try await lane.plant.store.monthlyUse(of: lane.plant.service, at: endOfMonth.addingTimeInterval(-1)).month
                == "2026-01"
        )
    }
}

extension LaneFixture {
    fileprivate func marks(_ limits: QuotaLimits = .standard) async throws -> [Service.ID: ServiceMark] {
        try await plant.store.serviceMarks(at: plant.clock.now, limits: limits)
    }
}
