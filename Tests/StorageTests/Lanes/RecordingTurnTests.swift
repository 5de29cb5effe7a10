import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite struct RecordingTurnTests {
    private func record(
        _ lane: LaneFixture,
        _ reports: [AlarmReport],
        to receivers: [Receiver]? = nil,
        service: Service.ID? = nil
    ) async throws -> Recording {
        let deliveries = (receivers ?? [lane.plant.group]).map { PlannedDelivery.make(to: $0) }
        let plan = PlannedNotification.make(service: service ?? lane.plant.service, deliveries: deliveries)
        return try await lane.plant.store.record(
            [AlarmBatch(reports.map(AlarmInput.report))],
            lanes: { $0.reduce(into: [:]) { $0[$1] = lane.rules } },
            plan: { _, _ in [plan] }
        )
    }

    private func states(_ lane: LaneFixture) async throws -> [String] {
        try await lane.plant.store.read { db in
            try db.rows("SELECT state FROM delivery ORDER BY id").map { $0["state"] }
        }
    }

    @Test func `a lane takes its turn in the transaction that queues something for it`() async throws {
        let lane = try await LaneFixture.make()
        let recording = try await record(lane, [.make(name: "A")])
        #expect(recording.queued == [lane.target])
        guard case .call(let call)? = recording.turns[lane.target] else { throw LaneFixture.NoCall() }
        #expect(call.deliveries.count == 1 && call.connection != nil)
        #expect(try await states(lane) == ["sending"])
        try await lane.settle(call)
        #expect(try await states(lane) == ["delivered"])
    }

    @Test func `what waited before comes first`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("severe", level: .critical)
        let recording = try await record(lane, [.make(name: "mild", level: .low)])
        guard case .call(let call)? = recording.turns[lane.target] else { throw LaneFixture.NoCall() }
        #expect(call.deliveries.first?.title.contains("severe") == true)
    }

    @Test func `a digest is left to a transaction that nobody waits for`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        let recording = try await record(lane, ["A", "B", "C"].map { .make(name: $0) })
        #expect(recording.queued == [lane.target] && recording.turns.isEmpty)
        #expect(try await states(lane) == ["waiting", "waiting", "waiting"])
        #expect(try await lane.call().lines.count == 4)
    }

    @Test func `a secret that can't be read costs no alarm, and leaves what is due waiting`() async throws {
        let lane = try await LaneFixture.make()
        _ = try await lane.plant.store.write { try $0.run("UPDATE dingTalkGroup SET sealedAccessToken = zeroblob(40)") }
        let recording = try await record(lane, [.make(name: "A")])
        #expect(recording.results == [.recorded([.changed])])
        #expect(recording.turns.isEmpty)
        #expect(try await states(lane) == ["waiting"])
    }

    @Test func `no turn is taken when the alarms can't be written`() async throws {
        let lane = try await LaneFixture.make()
        await #expect(throws: StoreError.self) {
            try await record(lane, [.make(name: "A")], service: Service.ID(rawValue: 99))
        }
        #expect(try await states(lane).isEmpty)
        #expect(try await lane.turn() == .idle)
    }

    @Test func `nobody is asked for a lane when nothing is queued`() async throws {
        let lane = try await LaneFixture.make()
        let store = lane.plant.store
        let recording = try await store.record(
            [AlarmBatch([.report(.make(status: .cleared))])],
            lanes: { _ in
                Issue.record("nothing was queued")
                return [:]
            },
            plan: { _, _ in [] }
        )
        #expect(recording == Recording(results: [.recorded([.unchanged])], queued: [], turns: [:]))
    }
}
