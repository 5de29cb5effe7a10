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
        #expect(try await pruneAll(plant) == 3, "the occurrence and its two events")
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

    @Test func `an alarm that cleared stays as long as one of its deliveries waits`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        try await plant.report(.make(status: .cleared), to: [])
        plant.clock.advance(by: 3650 * day)
        #expect(try await pruneAll(plant) == 0)
        try await plant.settle(try await plant.claim(), .make(at: plant.clock.now))
        plant.clock.advance(by: 91 * day)
        _ = try await pruneAll(plant)
        #expect(try await plant.alarms().isEmpty)
    }

    @Test func `what failed is kept for its own time, though its alarm's is shorter`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        try await plant.report(.make(status: .cleared), to: [])
        let failed = DeliveryAttempt.make(outcome: .failed(DeliveryProblem(cause: "tooLong")), at: plant.clock.now)
        try await plant.settle(try await plant.claim(), failed)
        plant.clock.advance(by: 300 * day)
        let short = Retention(deliveredDays: 1, failedDays: 365, alarmDays: 1)
        #expect(try await plant.store.prune(short, at: plant.clock.now) == 0)
        #expect(try await plant.failed().count == 1)
        #expect(try await plant.alarms().count == 1)
    }

    @Test func `no transaction deletes more rows than its limit, however many events an alarm has`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), to: [])
        try await plant.store.write { db in
            for _ in 0..<50 {
                try db.run(
                    "INSERT INTO alarmEvent (occurrenceID, kind, state, at) VALUES (1, 'shelved', 'activeUnacked', 0)"
                )
            }
        }
        try await plant.report(.make(status: .cleared), to: [])
        plant.clock.advance(by: 366 * day)
        var batches: [Int] = []
        while case let count = try await plant.store.prune(retention, at: plant.clock.now, limit: 20), count > 0 {
            batches.append(count)
        }
        #expect(batches == [20, 20, 13], "52 events and the occurrence")
    }

    @Test func `a digest goes with the last delivery that it carried, however that goes`() async throws {
        let lane = try await LaneFixture.make(perMinute: 1)
        let failed = DeliveryAttempt.Outcome.failed(DeliveryProblem(cause: "refused"))
        for round in 0..<3 {
            try await lane.raise("A\(round)", "B\(round)")
            try await lane.settle(try await lane.call(), failed)
            lane.plant.clock.advance(by: 100)
            #expect(try await count("digest", in: lane.plant.store) == 1)
            let ids = try await lane.plant.failed().map(\.id)
            switch round {
            case 0: try await lane.plant.store.deleteFailed(ids)
            case 1:
                try await lane.plant.store.resendFailed(ids)
                #expect(try await count("digest", in: lane.plant.store) == 0)
                try await lane.settle(try await lane.call())
                lane.plant.clock.advance(by: 91 * day)
                _ = try await pruneAll(lane.plant)
            default:
                lane.plant.clock.advance(by: 366 * day)
                _ = try await pruneAll(lane.plant)
            }
            #expect(try await count("digest", in: lane.plant.store) == 0)
        }
    }

    @Test func `what a robot took is forgotten when no group names it any more`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A")
        try await lane.settle(try await lane.call())
        #expect(try await count("callLimit", in: lane.plant.store) == 1)
        _ = try await pruneAll(lane.plant)
        #expect(try await count("callLimit", in: lane.plant.store) == 1)
        try await lane.plant.store.deleteService(lane.plant.service)
        _ = try await pruneAll(lane.plant)
        #expect(try await count("callLimit", in: lane.plant.store) == 0)
    }
}
