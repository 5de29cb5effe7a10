import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct RateTests {
    @Test func `a lane sends as many as its rate allows, and then says when it goes on`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A", "B")
        try await lane.settle(try await lane.call())
        let second = lane.plant.clock.now
        try await lane.settle(try await lane.call())
        try await lane.plant.report(.make(name: "C"))
        guard case .waits(let until) = try await lane.turn() else {
            Issue.record("it sent more than its rate allows")
            return
        }
        #expect(until >= second.addingTimeInterval(60) && until <= second.addingTimeInterval(62))
        lane.plant.clock.advance(by: until.timeIntervalSince(lane.plant.clock.now))
        #expect(try await lane.call().deliveries.map(\.title) == ["C activeUnacked"])
    }

    @Test func `what was sent counts after a restart`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let lane = try await LaneFixture.make(
            Plant.make(Store.open(folder: folder.data, clock: clock.read), clock: clock),
            perMinute: 1
        )
        try await lane.raise("A")
        try await lane.settle(try await lane.call())
        try await lane.plant.report(.make(name: "B"))
        let restarted = try Store.open(folder: folder.data, clock: clock.read)
        guard case .waits = try await lane.turn(in: restarted) else {
            Issue.record("the restart forgot what was sent")
            return
        }
    }

    @Test func `a throttle answer pauses the lane for its time, over a restart too`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let lane = try await LaneFixture.make(
            Plant.make(Store.open(folder: folder.data, clock: clock.read), clock: clock)
        )
        try await lane.raise("A", "B")
        let until = lane.later(600)
        let problem = DeliveryProblem(cause: "tooManyMessages")
        try await lane.settle(try await lane.call(), .retry(at: until, problem), effect: .throttled(until: until))
        let restarted = try Store.open(folder: folder.data, clock: clock.read)
        #expect(try await lane.turn(in: restarted) == .waits(until: until))
        clock.advance(by: 600)
        #expect(try await lane.call(in: restarted).deliveries.count == 1)
    }

    @Test func `as many go out by themselves as the rate allows, whatever their level`() async throws {
        let lane = try await LaneFixture.make()
        for number in 0..<20 { try await lane.plant.report(.make(name: "\(number)", level: .low)) }
        for _ in 0..<20 {
            let call = try await lane.call()
            #expect(call.digest == nil && call.deliveries.count == 1)
            try await lane.settle(call)
        }
        try await lane.plant.report(.make(name: "one more", level: .low))
        #expect(try await lane.turn() == .waits(until: lane.later(61)))
    }

    @Test func `in a flood what is most severe still goes out at once, and the rest when tokens are back`()
        async throws
    {
        let lane = try await LaneFixture.make()
        for number in 0..<18 {
            try await lane.plant.report(.make(name: "\(number)"))
            try await lane.settle(try await lane.call())
        }
        for number in 0..<3 { try await lane.plant.report(.make(name: "late \(number)")) }
        guard case .holdsBack(let until) = try await lane.turn() else {
            Issue.record("it used what it keeps for the highest level")
            return
        }
        #expect(until == lane.later(61))
        let store = lane.plant.store
        #expect(try await !store.hasUrgent(for: lane.target, at: lane.plant.clock.now))
        try await lane.plant.report(.make(name: "urgent", level: .critical))
        #expect(try await store.hasUrgent(for: lane.target, at: lane.plant.clock.now))
        let urgent = try await lane.call()
        #expect(urgent.lines == ["urgent: raised", "late 0: raised", "late 1: raised", "late 2: raised", "+0"])
        try await lane.settle(urgent)
        for number in 3..<6 { try await lane.plant.report(.make(name: "late \(number)")) }
        #expect(try await lane.turn() == .holdsBack(until: until))
        _ = try await store.recordTest(.make(service: lane.plant.service, deliveries: [.make()]))
        try await lane.settle(try await lane.call())
        #expect(try await lane.turn() == .waits(until: until), "the bucket is empty for all")
    }

    @Test func `when more is due than is left for the highest level, it leads a digest of all`() async throws {
        let lane = try await LaneFixture.make()
        for number in 0..<18 {
            try await lane.plant.report(.make(name: "\(number)"))
            try await lane.settle(try await lane.call())
        }
        for name in ["A", "B"] { try await lane.plant.report(.make(name: name)) }
        try await lane.plant.report(.make(name: "C", level: .critical))
        let call = try await lane.call()
        #expect(call.digest != nil && call.lines == ["C: raised", "A: raised", "B: raised", "+0"])
    }

    @Test func `digests begin where the tokens end`() async throws {
        let lane = try await LaneFixture.make()
        for number in 0..<21 { try await lane.plant.report(.make(name: "\(number)")) }
        #expect(try await lane.call().deliveries.count == 21)
    }

    @Test func `an idle lane says so`() async throws {
        let lane = try await LaneFixture.make()
        #expect(try await lane.turn() == .idle)
    }
}
