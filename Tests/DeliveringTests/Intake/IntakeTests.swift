import Delivering
import Domain
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct IntakeTests {
    @Test func `what was accepted is stored with its notifications and wakes the worker`() async throws {
        try await withIntake { intake, store, wakes in
            try await store.addRuleForEverything()
            try await intake.accept([.make(name: "a"), .make(name: "b")])
            #expect(wakes.withLock { $0 } == 1)
            #expect(try await store.dueTargets(at: TestClock.start).count == 1)
            let alarms = try await store.alarms(ListQuery(column: .raisedAt))
            #expect(alarms.total == 2)
        }
    }

    @Test func `a crowd of requests is answered each for itself`() async throws {
        try await withIntake { intake, store, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask { try await intake.accept([.make(name: "alarm \(number)")]) }
                }
                try await group.waitForAll()
            }
            #expect(try await store.alarms(ListQuery(column: .raisedAt)).total == 200)
        }
    }

    @Test func `a text that can't be stored is refused alone, whoever is written with it`() async throws {
        try await withIntake { intake, store, _ in
            try await intake.accept([.make(ackMode: .manual)])
            let alarm = try #require(try await store.alarms(ListQuery(column: .raisedAt)).rows.first)
            // The database is busy, so that all that comes meanwhile goes into the next transaction.
            let busy = DispatchSemaphore(value: 0)
            async let first = store.record([AlarmBatch([.report(.make(name: "first"))])]) { _, _ in
                busy.wait()
                return []
            }
            for _ in 0..<1_000 { await Task.yield() }
            let others = (0..<20).map { number in
                Task { try await intake.accept([.make(name: "alarm \(number)")]) }
            }
            let broken = Task { try await intake.acknowledge(alarm.id, by: "a\0b", notes: "") }
            for _ in 0..<1_000 { await Task.yield() }
            busy.signal()
            _ = try await first
            await #expect(throws: StoreError.nullCharacter) { try await broken.value }
            for other in others { try await other.value }
            #expect(try await store.alarms(ListQuery(column: .raisedAt)).total == 22)
        }
    }

    @Test func `an unknown rule refuses the whole request by index, and stores nothing`() async throws {
        try await withIntake { intake, store, _ in
            try await store.addRuleForEverything()
            await #expect(throws: IntakeProblem.ruleUnknown(index: 1, name: "Nobody's")) {
                try await intake.accept([.make(name: "a", rule: "EVERYTHING"), .make(name: "b", rule: "Nobody's")])
            }
            #expect(try await store.alarms(ListQuery(column: .raisedAt)).total == 0)
        }
    }

    @Test func `a rule added a moment ago counts at once`() async throws {
        try await withIntake { intake, store, _ in
            try await intake.accept([.make(name: "before")])
            #expect(try await store.dueTargets(at: TestClock.start).isEmpty)
            try await store.addRuleForEverything()
            try await intake.accept([.make(name: "after", rule: "Everything")])
            #expect(try await store.dueTargets(at: TestClock.start).count == 1)
        }
    }

    @Test func `an acknowledgement is a change of state like any other`() async throws {
        try await withIntake { intake, store, _ in
            try await intake.accept([.make(ackMode: .manualWithNotes)])
            let alarm = try #require(try await store.alarms(ListQuery(column: .raisedAt)).rows.first)
            #expect(try await intake.acknowledge(alarm.id, by: "成员甲", notes: "") == .refused(.notesMissing))
            #expect(try await intake.acknowledge(alarm.id, by: "成员甲", notes: "seen") == .changed)
            #expect(try await intake.acknowledge(alarm.id, by: "someone", notes: "late") == .unchanged)
        }
    }

    private func withIntake(
        _ body: (Intake, Store, borrowing Mutex<Int>) async throws -> Void
    ) async throws {
        let store = try Store.temporary(clock: { TestClock.start })
        let counter = Counter()
        let intake = Intake(
            store: store,
            renderer: MessageRenderer(timeZone: .gmt),
            clock: { TestClock.start },
            didQueue: { _ in counter.wakes.withLock { $0 += 1 } }
        )
        try await body(intake, store, counter.wakes)
    }

    private final class Counter: Sendable {
        let wakes = Mutex(0)
    }
}

extension Store {
    /// Adds a service, and a rule that tells its group of every change.
    @discardableResult func addRuleForEverything() async throws -> Service.ID {
        try await installDefaults(publicURL: "http://localhost:8080")
        let service = try await addService(.make())
        let choice = try #require(try await serviceChoices(enabledOnly: true).first)
        let message = try #require(try await messageChoices().first)
        let schedule = try #require(try await scheduleChoices().first)
        _ = try await addRule(
            .make(blocks: [
                RuleBlock(
                    service: service,
                    message: message.id,
                    schedule: schedule.id,
                    receivers: choice.groups.map(\.receiver)
                )
            ])
        )
        return service
    }
}
