import Domain
import Foundation
import GRDB
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Delivering
@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct HousekeeperTests {
    /// A store with a delivery that waits and one that arrived, and what was reported of the late one.
    private struct Fixture: Sendable {
        let store: Store
        let clock: TestClock
        let uptime: TestUptime
        let reported: WakeSignal
        let housekeeper: Housekeeper

        static func make() async throws -> Fixture {
            let (clock, reported) = (TestClock(), WakeSignal())
            let uptime = TestUptime(clock)
            let store = try Store.temporary(clock: clock.read)
            let service = try await store.addService(.make())
            for name in ["arrived", "waits"] {
                _ = try await store.record([AlarmBatch([.report(.make(name: name))])]) { _, _ in
                    [.make(service: service)]
                }
                if name == "waits" { break }
                let target = try #require(try await store.dueTargets(at: clock.now).first)
                try await store.settle(.make(try await store.claim(target, at: clock.now), .make(at: clock.now)))
            }
            let alarm = DelayAlarm(store: store) { _ in reported.wake() }
            let housekeeper = Housekeeper(
                store: store,
                delayAlarm: alarm,
                clock: clock.read,
                uptime: uptime.read,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            return Fixture(store: store, clock: clock, uptime: uptime, reported: reported, housekeeper: housekeeper)
        }

        func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await housekeeper.run() }
                defer { housekeeper.stop() }
                try await body()
            }
        }

        /// So many deliveries are left, after the housekeeper had its turn.
        func expectDeliveries(_ expected: Int) async throws {
            for _ in 0..<4 {
                housekeeper.wake()
                await reported.wait()
            }
            let count = try await store.read { try $0.number("SELECT COUNT(*) FROM delivery") }
            #expect(count == expected)
        }
    }

    @Test func `what is late is said though nothing can be deleted`() async throws {
        let fixture = try await Fixture.make()
        try await fixture.store.writer.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER refusal BEFORE DELETE ON delivery BEGIN SELECT RAISE(ABORT, 'no'); END
                    """
            )
        }
        fixture.clock.advance(by: 100 * 86_400)
        try await fixture.run {
            try await fixture.expectDeliveries(2)
            fixture.clock.advance(by: 3_700)
            try await fixture.expectDeliveries(2)
        }
    }

    @Test func `nothing is deleted for its age before the clock has run on for a while`() async throws {
        let fixture = try await Fixture.make()
        try await fixture.run {
            fixture.uptime.setClock(by: 100 * 86_400)
            try await fixture.expectDeliveries(2)
            fixture.clock.advance(by: 3_500)
            try await fixture.expectDeliveries(2)
            fixture.clock.advance(by: 200)
            try await fixture.expectDeliveries(1)
        }
    }
}
