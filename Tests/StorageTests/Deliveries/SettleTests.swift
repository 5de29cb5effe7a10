import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct SettleTests {
    private let busy = DeliveryProblem(cause: "busy", parameters: ["seconds": "60", "文": "字"])

    private func delivery(_ plant: Plant) async throws -> AlarmDeliveryRow {
        let row = try #require(try await plant.alarms().first)
        return try #require(try await plant.store.alarm(urlPath: row.urlPath)?.deliveries.first)
    }

    @Test func `what was delivered is settled for good`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let claimed = try await plant.claim()
        try await plant.settle(claimed, .make(at: TestClock.start.addingTimeInterval(2)))
        let settled = try await delivery(plant)
        #expect(settled.state == .delivered && settled.problem == nil)
        #expect(settled.settledAt == TestClock.start.addingTimeInterval(2))

        try await plant.settle(claimed, .make(outcome: .failed(busy)))
        #expect(try await delivery(plant) == settled)
    }

    @Test func `a retry waits until its time, with the same message identifier`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let first = try await plant.claim()
        try await plant.settle(first, .make(outcome: .retry(at: plant.clock.now.addingTimeInterval(3), busy)))
        #expect(try await delivery(plant).state == .waiting)
        #expect(try await delivery(plant).problem == busy)
        #expect(try await plant.claim().isEmpty)

        plant.clock.advance(by: 3)
        let second = try #require(try await plant.claim().first)
        #expect(second.id == first.first?.id && second.messageUUID == first.first?.messageUUID)
        #expect(second.attempts == 2)
        #expect(second.createdAt == TestClock.start)
    }

    @Test func `what failed is in the list with its problem and DingTalk's answer`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let attempt = DeliveryAttempt.make(outcome: .failed(busy), answer: "errcode -1 · system busy")
        try await plant.settle(try await plant.claim(), attempt)
        let row = try #require(try await plant.failed().first)
        #expect(row.problem == busy && row.answer == "errcode -1 · system busy")
        #expect(row.ruleName == "Everything" && row.receiverName == "Boiler room" && row.serviceType == .dingTalk)
        #expect(row.failedAt == TestClock.start)
    }

    @Test func `answers that nobody understood are counted by themselves, anew after a resend`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let retry = DeliveryAttempt.Outcome.retry(at: plant.clock.now, busy)
        for count in [0, 0, 1, 2] {
            let claimed = try await plant.claim()
            #expect(claimed.map(\.notUnderstood) == [count])
            try await plant.settle(claimed, .make(outcome: retry, isNotUnderstood: claimed[0].attempts > 1))
        }
        try await plant.settle(try await plant.claim(), .make(outcome: .failed(busy), isNotUnderstood: true))
        try await plant.store.resendFailed(try await plant.failed().map(\.id))
        #expect(try await plant.claim().map(\.notUnderstood) == [0])
    }

    @Test(arguments: [true, false])
    func `that a message may have arrived twice is not forgotten when it is sent again`(lost: Bool) async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), to: [plant.member])
        try await plant.settle(try await plant.claim(plant.app), .make(outcome: .failed(busy), answerLost: lost))
        #expect(try await !delivery(plant).mayHaveArrivedTwice)
        try await plant.store.resendFailed(try await plant.failed().map(\.id))
        try await plant.settle(try await plant.claim(plant.app))
        #expect(try await delivery(plant).state == .delivered)
        #expect(try await delivery(plant).mayHaveArrivedTwice == lost)
    }

    @Test func `attempts that did not deliver are kept with their times, and go with the delivery`()
        async throws
    {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let lost = DeliveryProblem(cause: "answerMissing", parameters: ["host": "oapi.dingtalk.com"])
        try await plant.settle(
            try await plant.claim(),
            .make(outcome: .retry(at: plant.clock.now, lost), answer: "", milliseconds: 5_000, at: plant.clock.now)
        )
        _ = try await plant.claim()
        plant.clock.advance(by: 60)
        #expect(try await plant.store.returnInterruptedDeliveries() == 1)
        try await plant.settle(
            try await plant.claim(),
            .make(outcome: .failed(busy), answer: "errcode -1", milliseconds: 3, at: plant.clock.now)
        )
        try await plant.store.resendFailed(try await plant.failed().map(\.id))
        try await plant.settle(
            try await plant.claim(),
            .make(outcome: .failed(busy), answer: "errcode -1", milliseconds: 4, at: plant.clock.now)
        )
        let (start, later) = (TestClock.start, plant.clock.now)
        let attempts = try await plant.store.delivery(Delivery.ID(rawValue: 1))?.attempts
        #expect(
            attempts == [
                PastAttempt(number: 4, at: later, problem: busy, answer: "errcode -1", milliseconds: 4),
                PastAttempt(number: 3, at: later, problem: busy, answer: "errcode -1", milliseconds: 3),
                PastAttempt(number: 2, at: later, problem: .interrupted, answer: "", milliseconds: nil),
                PastAttempt(number: 1, at: start, problem: lost, answer: "", milliseconds: 5_000),
            ]
        )
        #expect(try await plant.store.deleteFailed(try await plant.failed().map(\.id)) == 1)
        #expect(try await plant.store.read { try $0.number("SELECT COUNT(*) FROM attempt") } == 0)
    }

    @Test func `an outcome for what is not being sent leaves no attempt`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let claimed = try await plant.claim()
        try await plant.settle(claimed)
        try await plant.settle(claimed, .make(outcome: .failed(busy)))
        let stored = try #require(try await plant.store.delivery(Delivery.ID(rawValue: 1)))
        #expect(stored.row.state == .delivered && stored.attempts.isEmpty)
    }

    @Test func `what was being sent to members is sent again when the lost call must have landed`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), to: [plant.group, plant.member])
        _ = try await plant.claim()
        _ = try await plant.claim(plant.app)
        #expect(try await plant.store.returnInterruptedDeliveries() == 2)
        #expect(try await plant.claim().count == 1)
        #expect(try await plant.claim(plant.app).isEmpty)
        plant.clock.advance(by: Store.landingTime)
        #expect(try await plant.claim(plant.app).map(\.answerLost) == [true])
    }

    @Test(arguments: [(true, 3.0), (false, 0)])
    func `members whom a lost call may still reach wait for it though their target takes messages again`(
        isLost: Bool,
        seconds: TimeInterval
    ) async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), to: [plant.member])
        try await plant.settle(
            try await plant.claim(plant.app),
            .make(outcome: .retry(at: plant.clock.now.addingTimeInterval(60), busy), answerLost: isLost)
        )
        let now = plant.clock.now
        try await plant.store.write { [app = plant.app] db in try db.revive(app, at: now) }
        #expect(try await plant.store.nextAttemptAt(after: now - 1) == now.addingTimeInterval(seconds))
    }

    @Test func `what was being sent when the process ended is due at the next start`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: clock.read))
        try await plant.report(.make(name: "A"), .make(name: "B"), .make(name: "C"))
        try await plant.settle(try await plant.claim())
        let interrupted = try #require(try await plant.claim().first)

        let restarted = try Store.open(folder: folder.data, clock: clock.read)
        #expect(try await restarted.returnInterruptedDeliveries() == 1)
        #expect(try await restarted.returnInterruptedDeliveries() == 0)
        let again = try #require(try await restarted.claim(plant.robot, limit: 1, at: clock.now).first)
        #expect(again.id == interrupted.id && again.messageUUID == interrupted.messageUUID)
        #expect(again.attempts == 2)
    }
}
