import Delivering
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// What the worker makes of a clock that is set while deliveries wait.
@Suite(.timeLimit(.minutes(1))) struct ClockTests {
    /// A robot that never answers well, and three alarms that wait for it.
    private func run(_ body: (OutboxFixture) async throws -> Void) async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.set(Fault(.throttled), on: .robot("operations"))
            try await outbox.intake.accept((1...3).map { .make(name: "n\($0)") })
            await outbox.simulator.waitForCalls(count: 1)
            try await outbox.waitUntil { try await outbox.store.targetHealth(of: outbox.service)[0].pausedUntil != nil }
            try await body(outbox)
        }
    }

    private func failedCount(_ outbox: OutboxFixture) async throws -> Int {
        try await outbox.store.failedCount(since: .distantPast)
    }

    @Test func `a day of waiting ends what waits`() async throws {
        try await run { outbox in
            outbox.clock.advance(by: 24 * 3600)
            outbox.worker.wake()
            await outbox.simulator.waitForCalls(count: 2)
            outbox.clock.advance(by: 61)
            outbox.worker.wake()
            try await outbox.passTime { try await failedCount(outbox) == 3 }
        }
    }

    @Test func `a clock that jumps a day ahead ends nothing before it has run on for a while`() async throws {
        try await run { outbox in
            outbox.uptime.setClock(by: 24 * 3600 + 61)
            outbox.worker.wake()
            await outbox.simulator.waitForCalls(count: 2)
            for _ in 0..<100 {
                outbox.clock.advance(by: 8)
                outbox.worker.wake()
                for _ in 0..<20 { await Task.yield() }
            }
            #expect(try await failedCount(outbox) == 0)
            try await outbox.passTime { try await failedCount(outbox) == 3 }
            #expect(outbox.uptime.read() > .seconds(900))
        }
    }

    @Test func `a clock that is set back by a day lets nothing wait for more than an hour`() async throws {
        try await run { outbox in
            outbox.simulator.clearFaults()
            outbox.uptime.setClock(by: -24 * 3600)
            outbox.worker.wake()
            try await outbox.look {
                let until = try await outbox.store.targetHealth(of: outbox.service)[0].pausedUntil
                return until.map { $0 <= outbox.clock.now.addingTimeInterval(3600) } ?? false
            }
            outbox.clock.advance(by: 3601)
            outbox.worker.wake()
            await outbox.simulator.waitForMessages(count: 3)
            #expect(outbox.simulator.messages.count == 3)
        }
    }
}
