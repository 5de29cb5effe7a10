import Domain
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct ShelvingTests {
    private func alarm(_ plant: Plant) async throws -> AlarmHistory {
        let row = try #require(try await plant.alarms().first)
        return try #require(try await plant.store.alarm(row.id))
    }

    private func shelving(_ plant: Plant, minutes: Double = 60) -> Shelving {
        let now = plant.clock.now
        return Shelving(
            user: "Olga",
            reason: "Sensor is replaced",
            at: now,
            until: now.addingTimeInterval(minutes * 60)
        )
    }

    @Test func `a shelved alarm is shown as such, and what is planned for it knows`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let first = try await alarm(plant)
        #expect(first.shelving == nil)
        try await plant.store.shelve(first.id, as: shelving(plant))
        #expect(try await alarm(plant).shelving == shelving(plant))
        #expect(try await plant.alarms().map(\.shelvedUntil) == [plant.clock.now.addingTimeInterval(3600)])
        #expect(
            try await isShelved(in: plant, .make(status: .cleared), .make(), .make(name: "Other")) == [
                true, true, false,
            ]
        )
    }

    @Test func `a shelving ends by itself, and the alarm has its present state`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        try await plant.store.shelve(try await alarm(plant).id, as: shelving(plant))
        plant.clock.advance(by: 3600)
        let stored = try await alarm(plant)
        #expect(stored.shelving == nil && stored.alarm.state == .activeUnacked)
        #expect(try await plant.alarms().map(\.shelvedUntil) == [nil])
        #expect(try await isShelved(in: plant, .make(status: .cleared)) == [false])
        #expect(try await !plant.store.unshelve(stored.id, by: "Olga", at: plant.clock.now))
    }

    @Test func `both are events, with who, why and until when`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let id = try await alarm(plant).id
        try await plant.store.shelve(id, as: shelving(plant, minutes: 1))
        try await plant.store.shelve(id, as: shelving(plant))
        #expect(try await plant.store.unshelve(id, by: "Ivan", at: plant.clock.now))
        let events = try await alarm(plant).events
        #expect(events.map(\.kind) == [.raised, .shelved, .shelved, .unshelved])
        #expect(events.map(\.user) == [nil, "Olga", "Olga", "Ivan"])
        #expect(events[2].notes == "Sensor is replaced")
        #expect(events[2].until == plant.clock.now.addingTimeInterval(3600))
        #expect(try await alarm(plant).shelving == nil)
    }

    @Test func `a shelving that ended is forgotten, one in force is not`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), .make(name: "B"))
        for (row, minutes) in zip(try await plant.alarms(), [1.0, 60]) {
            try await plant.store.shelve(row.id, as: shelving(plant, minutes: minutes))
        }
        plant.clock.advance(by: 60)
        let retention = Retention(deliveredDays: 90, failedDays: 365, alarmDays: 365)
        #expect(try await plant.store.prune(retention, at: plant.clock.now) == 1)
        #expect(try await plant.store.prune(retention, at: plant.clock.now) == 0)
        #expect(try await plant.alarms().compactMap(\.shelvedUntil).count == 1)
    }

    @Test func `an alarm that is gone can't be shelved`() async throws {
        let plant = try await Plant.make()
        let gone = Alarm.ID(rawValue: 99)
        await #expect(throws: StoreError.notFound) { try await plant.store.shelve(gone, as: shelving(plant)) }
        await #expect(throws: StoreError.notFound) {
            try await plant.store.unshelve(gone, by: "Olga", at: plant.clock.now)
        }
        #expect(try await plant.store.alarm(gone) == nil)
    }

    @Test func `an earlier occurrence leads to the newest, and a shelving holds for both`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), .make(status: .cleared))
        let first = try await alarm(plant).id
        try await plant.store.shelve(first, as: shelving(plant))
        plant.clock.advance(by: 60)
        try await plant.report(.make(eventTime: plant.clock.now))
        let newest = try await alarm(plant)
        let old = try #require(try await plant.store.alarm(first))
        #expect(newest.id != first && old.newer == newest.id && newest.newer == nil)
        #expect(old.shelving != nil && newest.shelving == old.shelving)
    }

    /// What the plan of each report's change is told.
    private func isShelved(in plant: Plant, _ reports: AlarmReport...) async throws -> [Bool] {
        let seen = Seen()
        _ = try await plant.store.record(reports.map(AlarmInput.report)) { recorded, _ in
            seen.values.withLock { $0.append(recorded.isShelved) }
            return []
        }
        return seen.values.withLock { $0 }
    }

    private final class Seen: Sendable {
        let values = Mutex<[Bool]>([])
    }
}
