import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct IdempotencyTests {
    private func key(_ key: String = "k", token: String = "t", body: String = "body") -> IdempotencyKey {
        IdempotencyKey(key, token: Secret(token), body: Array(body.utf8))
    }

    private func record(_ plant: Plant, _ name: String, _ key: IdempotencyKey) async throws -> AlarmBatchResult? {
        try await plant.store.record([AlarmBatch([.report(.make(name: name))], key: key)]) { _, _ in [] }.results.first
    }

    @Test func `a request with the same key acts once`() async throws {
        let plant = try await Plant.make()
        #expect(try await plant.store.answer(to: key()) == nil)
        #expect(try await record(plant, "A", key()) == .recorded([.changed]))
        #expect(try await record(plant, "B", key()) == .repeated)
        #expect(try await plant.store.answer(to: key()) == .repeated)
        #expect(try await plant.alarms().map(\.alarm.key.name) == ["A"])
    }

    @Test func `within one transaction too`() async throws {
        let plant = try await Plant.make()
        let batches = ["A", "B"].map { AlarmBatch([.report(.make(name: $0))], key: key()) }
        #expect(try await plant.store.record(batches) { _, _ in [] }.results == [.recorded([.changed]), .repeated])
    }

    @Test func `another request under the same key is refused`() async throws {
        let plant = try await Plant.make()
        _ = try await record(plant, "A", key())
        #expect(try await record(plant, "B", key(body: "other")) == .keyReused)
        #expect(try await plant.alarms().count == 1)
    }

    @Test func `another token's key is another key`() async throws {
        let plant = try await Plant.make()
        _ = try await record(plant, "A", key())
        #expect(try await record(plant, "B", key(token: "other", body: "other")) == .recorded([.changed]))
    }

    @Test func `a key is forgotten after a day`() async throws {
        let plant = try await Plant.make()
        _ = try await record(plant, "A", key())
        plant.clock.advance(by: 24 * 3600)
        #expect(try await record(plant, "B", key(body: "other")) == .recorded([.changed]))
        #expect(try await plant.store.prune(.standard, at: plant.clock.now) == 0)
        plant.clock.advance(by: 24 * 3600 + 1)
        #expect(try await plant.store.prune(.standard, at: plant.clock.now) == 1)
    }
}
