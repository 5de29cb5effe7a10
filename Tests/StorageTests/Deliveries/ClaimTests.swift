import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct ClaimTests {
    @Test func `a delivery that is claimed is being sent, and is not claimed again`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        #expect(try await plant.store.dueTargets(at: plant.clock.now) == [plant.robot])

        let claimed = try #require(try await plant.claim().first)
        #expect(claimed.receiver == plant.group)
        #expect(claimed.receiverUserID == nil)
        #expect(claimed.title == "Too hot activeUnacked")
        #expect(claimed.attempts == 1)
        #expect(claimed.createdAt == plant.clock.now)
        #expect(!claimed.isTest)
        #expect(UUID(uuidString: claimed.messageUUID)?.uuidString.lowercased() == claimed.messageUUID)
        #expect(try await plant.claim().isEmpty)
        #expect(try await plant.store.dueTargets(at: plant.clock.now).isEmpty)
    }

    @Test func `the most severe goes first, then the oldest`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "1", level: .low), .make(name: "2", level: .high))
        plant.clock.advance(by: 1)
        try await plant.report(.make(name: "3", level: .high), .make(name: "4", level: .critical))

        var order: [String] = []
        while let next = try await plant.claim().first {
            order.append(String(next.title.prefix(1)))
            try await plant.settle([next])
        }
        #expect(order == ["4", "2", "3", "1"])
    }

    @Test func `a Cleared never overtakes its Active, and holds no other alarm back`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A", level: .critical), .make(name: "A", status: .cleared))
        try await plant.report(.make(name: "B", level: .low))

        let raised = try #require(try await plant.claim().first)
        #expect(raised.title == "A activeUnacked")
        // The Active is under way: only the other alarm may go.
        let other = try #require(try await plant.claim().first)
        #expect(other.title == "B activeUnacked")
        #expect(try await plant.claim().isEmpty)

        // The Active waits for another attempt: the Cleared waits behind it, and the lane is not due.
        let later = plant.clock.now.addingTimeInterval(60)
        try await plant.settle([raised], .make(outcome: .retry(at: later, DeliveryProblem(cause: "busy"))))
        #expect(try await plant.claim().isEmpty)
        #expect(try await plant.store.dueTargets(at: plant.clock.now).isEmpty)
        #expect(try await plant.store.nextAttemptAt(after: plant.clock.now) == later)

        plant.clock.advance(by: 60)
        try await plant.settle(try await plant.claim())
        #expect(try await plant.claim().first?.title == "A clearedUnacked")
    }

    @Test func `a new occurrence waits for the end of the one before it`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(level: .low), .make(status: .cleared), .make(level: .critical))
        var order: [String] = []
        while let next = try await plant.claim().first {
            order.append(next.title)
            try await plant.settle([next], .make(outcome: .failed(DeliveryProblem(cause: "refused"))))
        }
        #expect(order == ["Too hot activeUnacked", "Too hot clearedUnacked", "Too hot activeUnacked"])
    }

    @Test func `receivers of one alarm don't wait for each other`() async throws {
        let plant = try await Plant.make(
            draft: .make(groups: [.make(), .make(name: "Gate")], members: [.make(), .make(userID: "2")])
        )
        let receivers = plant.groups.map(Receiver.group) + plant.members.map(Receiver.member)
        try await plant.report(.make(), .make(status: .cleared), to: receivers)
        #expect(
            Set(try await plant.store.dueTargets(at: plant.clock.now)) == [
                plant.robot, .robot(plant.groups[1]), plant.app,
            ]
        )
        for target in [plant.robot, .robot(plant.groups[1])] {
            #expect(try await plant.claim(target).map(\.title) == ["Too hot activeUnacked"])
        }
        let members = try await plant.claim(plant.app, limit: 20)
        #expect(members.map(\.receiverUserID) == ["0042", "2"])

        // One member has the Active: the Cleared may go to that one only.
        try await plant.settle([members[0]])
        let next = try await plant.claim(plant.app, limit: 20)
        #expect(next.map(\.title) == ["Too hot clearedUnacked"])
        #expect(next.map(\.receiver) == [members[0].receiver])
    }

    @Test func `members of one notification share a call, up to the limit`() async throws {
        let members = (1...25).map { Member.make(userID: "\($0)") }
        let plant = try await Plant.make(draft: .make(members: members))
        try await plant.report(.make(name: "A"), .make(name: "B"), to: plant.members.map(Receiver.member))

        var calls: [(titles: Set<String>, count: Int)] = []
        while case let claimed = try await plant.claim(plant.app, limit: 20), !claimed.isEmpty {
            calls.append((Set(claimed.map(\.title)), claimed.count))
            #expect(Set(claimed.map(\.notification)).count == 1)
            #expect(Set(claimed.map(\.messageUUID)).count == claimed.count)
        }
        #expect(calls.map(\.count) == [20, 5, 20, 5])
        #expect(
            calls.map(\.titles) == [["A activeUnacked"], ["A activeUnacked"], ["B activeUnacked"], ["B activeUnacked"]]
        )
    }

    @Test func `what was suppressed is kept with its reason and never claimed`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), suppression: .outsideSchedule)
        #expect(try await plant.claim().isEmpty)
        let row = try #require(try await plant.alarms().first)
        let delivery = try #require(try await plant.store.alarm(urlPath: row.urlPath)?.deliveries.first)
        #expect(delivery.state == .suppressed && delivery.suppression == .outsideSchedule)
        #expect(delivery.settledAt == plant.clock.now)
    }

    @Test func `nothing is due before its time`() async throws {
        let plant = try await Plant.make()
        #expect(try await plant.store.nextAttemptAt(after: .distantPast) == nil)
        try await plant.report(.make())
        let early = plant.clock.now.addingTimeInterval(-1)
        #expect(try await plant.store.dueTargets(at: early).isEmpty)
        #expect(try await plant.store.claim(plant.robot, limit: 1, at: early).isEmpty)
        #expect(try await plant.store.nextAttemptAt(after: early) == plant.clock.now)
        #expect(try await plant.store.nextAttemptAt(after: plant.clock.now) == nil)
    }
}
