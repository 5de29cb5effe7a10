import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite struct SharedLimitTests {
    /// Two lanes of robots that take three messages a minute.
    private func lanes(
        _ plant: Plant,
        _ first: DeliveryTarget,
        _ second: DeliveryTarget
    ) async throws -> (LaneFixture, LaneFixture) {
        var lanes = (try await LaneFixture.make(plant, perMinute: 3), try await LaneFixture.make(plant, perMinute: 3))
        (lanes.0.target, lanes.1.target) = (first, second)
        return lanes
    }

    @Test(arguments: [("token-1", true), ("token-2", false)])
    func `groups with the same robot share what it takes in a minute, others do not`(
        token: String,
        shares: Bool
    ) async throws {
        let groups = [
            DingTalkGroup.make(accessToken: "token-1"), .make(name: "Gate", accessToken: token),
        ]
        let plant = try await Plant.make(draft: .make(groups: groups))
        let (one, other) = try await lanes(plant, plant.robot, .robot(plant.groups[1]))
        for name in ["A", "B", "C"] {
            try await plant.report(.make(name: name))
            try await one.settle(try await one.call())
        }
        try await plant.report(.make(name: "D"), to: [.group(plant.groups[1])])
        let turn = try await other.turn()
        if case .waits = turn { #expect(shares) } else { #expect(!shares) }
    }

    @Test func `a robot that is throttled is so for every service that has it`() async throws {
        let draft = ServiceDraft.make(groups: [.make(accessToken: "token-1")])
        let plant = try await Plant.make(draft: draft)
        let second = try await plant.store.addService(.make(name: "Other", groups: [.make(accessToken: "token-1")]))
        let group = try #require(try await plant.store.service(second)?.draft.groups.first?.id)
        let (one, other) = try await lanes(plant, plant.robot, .robot(group))
        try await plant.report(.make(name: "A"))
        let until = one.later(600)
        let problem = DeliveryProblem(cause: "tooManyMessages")
        try await one.settle(try await one.call(), .retry(at: until, problem), effect: .throttled(until: until))
        _ = try await plant.store.recordTest(.make(service: second, deliveries: [.make(to: .group(group))]))
        #expect(try await other.turn() == .waits(until: until), "DingTalk asked for it, so that tests wait too")
        let health = try #require(try await plant.store.targetHealth(of: second).first)
        #expect(health.pausedUntil == until && !health.isFailing)
    }

    @Test func `throttles in a row are counted until a call is taken`() async throws {
        let lane = try await LaneFixture.make()
        try await lane.raise("A")
        let problem = DeliveryProblem(cause: "tooManyMessages")
        for count in 0..<3 {
            let call = try await lane.call()
            #expect(call.throttles == count)
            let now = lane.plant.clock.now
            try await lane.settle(call, .retry(at: now, problem), effect: .throttled(until: now))
        }
        try await lane.settle(try await lane.call())
        try await lane.raise("B")
        #expect(try await lane.call().throttles == 0)
    }

    @Test func `services with the same app share what it takes in a second`() async throws {
        let plant = try await Plant.make()
        let second = try await plant.store.addService(.make(name: "Other"))
        let member = try #require(try await plant.store.allMembers(of: second).first?.id)
        let (one, other) = try await lanes(plant, plant.app, .app(second))
        for name in ["A", "B", "C"] {
            try await plant.report(.make(name: name), to: [plant.member])
            try await one.settle(try await one.call())
        }
        _ = try await plant.store.record([.report(.make(name: "D"))]) { _, _ in
            [.make(service: second, deliveries: [.make(to: .member(member))])]
        }
        guard case .waits = try await other.turn() else {
            Issue.record("the app was called more often than it takes")
            return
        }
    }

    @Test func `what an older version stored is named at the start, and no name shows a token`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: clock.read), clock: clock)
        func keys(_ store: Store) async throws -> [Data?] {
            try await store.read { db in
                try db.rows("SELECT limitKey FROM dingTalkGroup UNION ALL SELECT limitKey FROM dingTalkApp")
                    .map { $0[0] }
            }
        }
        let before = try await keys(plant.store)
        try await plant.store.write { db in
            try db.run("UPDATE dingTalkGroup SET limitKey = NULL")
            try db.run("UPDATE dingTalkApp SET limitKey = NULL")
        }
        let after = try await keys(try Store.open(folder: folder.data, clock: clock.read))
        #expect(after == before && Set(after).count == 2 && after.allSatisfy { $0?.count == 32 })
    }
}
