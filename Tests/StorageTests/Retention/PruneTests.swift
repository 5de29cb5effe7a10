import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct PruneTests {
    private let retention = Retention(deliveredDays: 90, failedDays: 365, alarmDays: 365)
    private let day: TimeInterval = 86_400

    private func count(_ table: String, in store: Store) async throws -> Int {
        try await store.read { db in try db.number("SELECT COUNT(*) FROM \(table)") }
    }

    private func pruneAll(_ plant: Plant, limit: Int = 200) async throws -> Int {
        var total = 0
        while case let count = try await plant.store.prune(retention, at: plant.clock.now, limit: limit), count > 0 {
            total += count
        }
        return total
    }

    @Test func `what was delivered goes after its time, and not before`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        try await plant.settle(try await plant.claim(), .make(at: plant.clock.now))
        plant.clock.advance(by: 90 * day)
        #expect(try await pruneAll(plant) == 0)
        plant.clock.advance(by: 1)
        #expect(try await pruneAll(plant) == 1)
        #expect(try await count("notification", in: plant.store) == 0)
        #expect(try await plant.alarms().count == 1, "the alarm is still active")
    }

    @Test func `what failed is kept longer, what was suppressed as long as what was delivered`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"))
        let failed = DeliveryAttempt.make(outcome: .failed(DeliveryProblem(cause: "tooLong")), at: plant.clock.now)
        try await plant.settle(try await plant.claim(), failed)
        try await plant.report(.make(name: "B"), suppression: .outsideSchedule)
        plant.clock.advance(by: 91 * day)
        #expect(try await pruneAll(plant) == 1)
        #expect(try await plant.failed().count == 1)
        plant.clock.advance(by: 275 * day)
        #expect(try await pruneAll(plant) == 1)
    }

    @Test func `what waits is never deleted`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        plant.clock.advance(by: 3650 * day)
        #expect(try await pruneAll(plant) == 0)
        #expect(try await plant.claim().count == 1)
    }

    @Test func `an alarm that cleared goes with its events, one that is active stays`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), .make(name: "B"), to: [])
        try await plant.report(.make(name: "A", status: .cleared), to: [])
        plant.clock.advance(by: 366 * day)
        #expect(try await pruneAll(plant) == 1)
        #expect(try await plant.alarms().map(\.alarm.key.name) == ["B"])
        #expect(try await count("alarmEvent", in: plant.store) == 1)
        #expect(try await count("alarm", in: plant.store) == 1)
        // It can be raised again as if it were new.
        #expect(try await plant.report(.make(name: "A"), to: []) == [.changed])
    }

    @Test func `a time that a machine made up does not make an alarm old`() async throws {
        let plant = try await Plant.make()
        let past = Date(timeIntervalSince1970: 0)
        try await plant.report(.make(eventTime: past), to: [])
        try await plant.report(.make(status: .cleared, eventTime: past), to: [])
        #expect(try await pruneAll(plant) == 0)
    }

    @Test func `an alarm with many occurrences goes in batches of any size`() async throws {
        let plant = try await Plant.make()
        for _ in 0..<10 {
            try await plant.report(.make(), to: [plant.group])
            try await plant.report(.make(status: .cleared), to: [plant.group])
            plant.clock.advance(by: 1)
        }
        while case let claimed = try await plant.claim(), !claimed.isEmpty {
            try await plant.settle(claimed, .make(at: plant.clock.now))
        }
        plant.clock.advance(by: 366 * day)
        _ = try await pruneAll(plant, limit: 3)
        for table in ["alarm", "occurrence", "alarmEvent", "notification", "delivery"] {
            #expect(try await count(table, in: plant.store) == 0, "\(table)")
        }
    }
}
