import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct DisabledServiceTests {
    @Test func `what waits is held while the service is disabled, and goes out when it is enabled again`() async throws
    {
        let lane = try await LaneFixture.make()
        let store = lane.plant.store
        try await lane.raise("A")
        try await lane.plant.report(.make(name: "B"), to: [lane.plant.member])
        try await store.setService(lane.plant.service, enabled: false)
        #expect(try await lane.turn() == .idle)
        #expect(try await lane.plant.claim(lane.plant.app).isEmpty)
        #expect(try await store.dueTargets(at: lane.plant.clock.now).isEmpty)
        try await store.setService(lane.plant.service, enabled: true)
        #expect(Set(try await store.dueTargets(at: lane.plant.clock.now)) == [lane.plant.robot, lane.plant.app])
        #expect(try await lane.call().deliveries.map(\.title) == ["A activeUnacked"])
    }

    @Test func `a test goes out all the same, and what waits too long fails`() async throws {
        let lane = try await LaneFixture.make()
        let store = lane.plant.store
        try await lane.raise("A")
        try await store.setService(lane.plant.service, enabled: false)
        _ = try await store.recordTest(.make(service: lane.plant.service, deliveries: [.make(to: lane.plant.group)]))
        #expect(try await store.dueTargets(at: lane.plant.clock.now) == [lane.plant.robot])
        try await lane.settle(try await lane.call())
        #expect(try await lane.turn() == .idle)
        #expect(try await store.failExpired(queuedBefore: .distantFuture) == 1)
        #expect(try await lane.plant.failed().map(\.problem) == [.waitedTooLong])
    }
}
