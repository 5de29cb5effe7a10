import Delivering
import DingTalk
import Domain
import Foundation
import Logging
import OutboundHTTP
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct IntakeTests {
    @Test func `a key is spent by an empty request too`() async throws {
        try await OutboxFixture.run(receivers: { _ in [] }) { outbox in
            try await outbox.intake.accept([], key: IdempotencyKey("k", token: Secret("t"), body: [1]))
            let other = IdempotencyKey("k", token: Secret("t"), body: [2])
            await #expect(throws: IntakeProblem.keyReused) { try await outbox.intake.accept([.make()], key: other) }
        }
    }

    @Test func `what was accepted is stored with its notifications`() async throws {
        try await withIntake { intake, store in
            try await store.addRuleForEverything()
            try await intake.accept([.make(name: "a"), .make(name: "b")])
            #expect(try await store.dueTargets(at: TestClock.start).count == 1)
            let alarms = try await store.alarms(ListQuery(column: .raisedAt))
            #expect(alarms.total == 2)
        }
    }

    @Test func `a crowd of requests is answered each for itself`() async throws {
        try await withIntake { intake, store in
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
        try await withIntake { intake, store in
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
        try await withIntake { intake, store in
            try await store.addRuleForEverything()
            await #expect(throws: IntakeProblem.ruleUnknown(index: 1, name: "Nobody's")) {
                try await intake.accept([.make(name: "a", rule: "EVERYTHING"), .make(name: "b", rule: "Nobody's")])
            }
            #expect(try await store.alarms(ListQuery(column: .raisedAt)).total == 0)
        }
    }

    @Test func `a rule added a moment ago counts at once`() async throws {
        try await withIntake { intake, store in
            try await intake.accept([.make(name: "before")])
            #expect(try await store.dueTargets(at: TestClock.start).isEmpty)
            try await store.addRuleForEverything()
            try await intake.accept([.make(name: "after", rule: "Everything")])
            #expect(try await store.dueTargets(at: TestClock.start).count == 1)
        }
    }

    @Test func `an acknowledgement is a change of state like any other`() async throws {
        try await withIntake { intake, store in
            try await intake.accept([.make(ackMode: .manualWithNotes)])
            let alarm = try #require(try await store.alarms(ListQuery(column: .raisedAt)).rows.first)
            #expect(try await intake.acknowledge(alarm.id, by: "成员甲", notes: "") == .refused(.notesMissing))
            #expect(try await intake.acknowledge(alarm.id, by: "成员甲", notes: "seen") == .changed)
            #expect(try await intake.acknowledge(alarm.id, by: "someone", notes: "late") == .unchanged)
        }
    }

    private func withIntake(
        _ body: (Intake, Store) async throws -> Void
    ) async throws {
        let store = try Store.temporary(clock: { TestClock.start })
        let http = try HTTPClient()
        let worker = OutboxWorker(
            store: store,
            sender: Sender(
                robots: RobotClient(http: http, now: { TestClock.start }),
                apps: AppClient(http: http, baseURL: "", now: { TestClock.start }),
                clock: { TestClock.start },
                jitter: { 0 }
            ),
            composer: DigestComposer(publicURL: "", timeZone: .gmt),
            settlements: Settlements(),
            clock: { TestClock.start },
            logger: Logger(label: "test")
        )
        let intake = Intake(
            store: store,
            renderer: MessageRenderer(timeZone: .gmt),
            worker: worker,
            clock: { TestClock.start }
        )
        try await body(intake, store)
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
