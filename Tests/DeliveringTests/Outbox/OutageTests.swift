import Delivering
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct OutageTests {
    /// How many alarms are raised in the hour; every tenth clears in it too.
    private static let count = 10_000
    private static let levels: [AlarmLevel] = [.low, .high, .medium, .critical]

    @Test func `after an hour without DingTalk ten thousand alarms arrive as digests, most severe first, none lost`()
        async throws
    {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.set(Fault(.serverError), on: .everything)
            try await passHour(outbox)
            #expect(outbox.simulator.messages.isEmpty)
            #expect(try await outbox.waitingCount() == Self.count + Self.count / 10)

            outbox.simulator.clearFaults()
            let cameBackAt = outbox.clock.now
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            #expect(outbox.clock.now.timeIntervalSince(cameBackAt) < 600)
            expectAllTold(outbox)
            expectWithinRate(outbox)
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    /// Alarms are raised all the time, in no order of severity, and the worker tries as often as it likes.
    private func passHour(_ outbox: OutboxFixture) async throws {
        for minute in 0..<60 {
            let numbers = Self.count * minute / 60..<Self.count * (minute + 1) / 60
            let raised = numbers.map { AlarmReport.make(name: "n\($0)", level: Self.levels[$0 % 4]) }
            let cleared = numbers.filter { $0 % 10 == 0 }.map { AlarmReport.make(name: "n\($0)", status: .cleared) }
            try await outbox.intake.accept(raised + cleared)
            for _ in 0..<6 {
                outbox.clock.advance(by: 10)
                outbox.worker.wake()
                for _ in 0..<50 { await Task.yield() }
            }
        }
    }

    private func expectAllTold(_ outbox: OutboxFixture) {
        let alone = outbox.simulator.messages.compactMap { $0.title.firstMatch(of: #/\] (n\d+): /#)?.output.1 }
        let listed = outbox.listedAlarms
        let names = Set(alone.map(String.init) + listed.map(\.name))
        #expect(names.count == Self.count)
        #expect(Set(listed.map(\.name)).count == listed.count, "each alarm is in one digest, cleared or not")
        // By itself goes what there is room for when almost all is told.
        #expect(alone.count < 20 && outbox.simulator.messages.count < 120)
        let levels = outbox.digests.filter { !$0.isEmpty }.map { $0.compactMap { AlarmLevel(rawValue: $0.level) } }
        #expect(levels.allSatisfy { $0 == $0.sorted() })
        // What was tried in the hour is repeated as it was: three digests, after which the lane counts as failing.
        let steps = zip(levels, levels.dropFirst()).count { ($0.last ?? .critical) > ($1.first ?? .low) }
        #expect(steps <= 3, "the most severe come first")
    }

    private func expectWithinRate(_ outbox: OutboxFixture) {
        #expect(outbox.simulator.calls.allSatisfy { $0.fault != nil || $0.code == "0" }, "DingTalk had to throttle")
        let times = outbox.simulator.calls.filter { $0.fault == nil }.map(\.time).sorted()
        #expect(zip(times, times.dropFirst(20)).allSatisfy { $1.timeIntervalSince($0) >= 60 })
    }
}
