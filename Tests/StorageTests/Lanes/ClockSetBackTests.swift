import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// What was written before this machine's clock was set back by a day.
@Suite struct ClockSetBackTests {
    private let problem = DeliveryProblem(cause: "dingTalkBusy")

    private func setBack(_ lane: LaneFixture) async throws {
        lane.plant.clock.advance(by: -86_400)
        _ = try await lane.plant.store.bringNear(lane.plant.clock.now, longestWait: 3_600)
    }

    @Test func `a retry waits no longer than any retry does`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A")
        try await lane.settle(
            try await lane.call(),
            .retry(at: lane.later(60), problem),
            effect: .failing(pausedUntil: lane.later(60))
        )
        try await setBack(lane)
        #expect(try await lane.plant.store.nextAttemptAt(after: lane.plant.clock.now) == lane.later(3_600))
        lane.plant.clock.advance(by: 3_600)
        #expect(try await lane.call().deliveries.count == 1)
    }

    @Test(arguments: [true, false]) func `a pause and a probe end as soon`(isThrottled: Bool) async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A", "B")
        let until = lane.later(600)
        try await lane.settle(
            try await lane.call(),
            .failed(problem),
            effect: isThrottled ? .throttled(until: until) : .refused(problem, nextProbeAt: until)
        )
        try await setBack(lane)
        #expect(try await lane.turn() == .waits(until: lane.later(3_600)))
    }

    @Test func `what waits counts as queued now, so that it is late and too old in its time`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A")
        try await setBack(lane)
        #expect(try await lane.plant.store.laneDepths().map(\.oldestQueuedAt) == [lane.plant.clock.now])
        lane.plant.clock.advance(by: 86_401)
        #expect(try await lane.plant.store.failExpired(queuedBefore: lane.later(-86_400)) == 1)
    }

    @Test func `a clock that runs as it should changes nothing`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A")
        try await lane.settle(
            try await lane.call(),
            .retry(at: lane.later(3_600), problem),
            effect: .failing(pausedUntil: nil)
        )
        #expect(try await lane.plant.store.bringNear(lane.plant.clock.now, longestWait: 3_600) == 0)
    }
}
