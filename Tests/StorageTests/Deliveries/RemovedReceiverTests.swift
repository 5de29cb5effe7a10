import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct RemovedReceiverTests {
    private func plant() async throws -> Plant {
        try await Plant.make(
            draft: .make(
                groups: [.make(), .make(name: "Gate")],
                members: [.make(), .make(userID: "2", name: "Li Na")]
            )
        )
    }

    private func remove(group: Bool = false, member: Bool = false, from plant: Plant) async throws {
        var draft = try #require(try await plant.store.service(plant.service)).draft
        if group { draft.groups.removeFirst() }
        try await plant.store.updateService(plant.service, draft)
        if member { try await plant.store.removeMember(plant.members[0], of: plant.service) }
    }

    @Test func `what waits for a group or a member that is removed fails with that cause`() async throws {
        let plant = try await plant()
        let receivers = plant.groups.map(Receiver.group) + plant.members.map(Receiver.member)
        try await plant.report(.make(), to: receivers)
        plant.clock.advance(by: 5)
        try await remove(group: true, member: true, from: plant)

        let failed = try await plant.failed()
        #expect(failed.count == 2)
        #expect(failed.allSatisfy { $0.problem == .receiverRemoved && $0.failedAt == plant.clock.now })
        #expect(failed.allSatisfy { $0.receiverName == "Boiler room" }, "the name of that moment is kept")
        #expect(Set(try await plant.store.dueTargets(at: plant.clock.now)) == [.robot(plant.groups[1]), plant.app])
        #expect(try await plant.claim(plant.app, limit: 20).map(\.receiverUserID) == ["2"])
    }

    @Test func `what waits for a service that is deleted fails, and the history stays`() async throws {
        let plant = try await plant()
        let rule = try await plant.store.addRule(.make(blocks: [plant.block()]))
        _ = try await plant.store.record([.report(.make())]) { [service = plant.service, group = plant.group] _, _ in
            [.make(rule: rule, service: service, deliveries: [.make(to: group)])]
        }
        try await plant.report(.make(name: "B"), to: [plant.member])
        try await plant.store.deleteRule(rule)
        try await plant.store.deleteService(plant.service)

        let failed = try await plant.failed()
        #expect(failed.map(\.problem) == [.receiverRemoved, .receiverRemoved])
        #expect(failed.map(\.ruleName) == ["Everything", "Everything"])
        #expect(try await plant.store.dueTargets(at: plant.clock.now).isEmpty)
        #expect(try await plant.alarms().count == 2)
        #expect(try await plant.store.resendFailed(failed.map(\.id)) == 0)
        #expect(try await plant.failed() == failed)
    }

    @Test func `what is being sent when its receiver is removed is settled, but not tried again`() async throws {
        let plant = try await plant()
        try await plant.report(.make(name: "A"), .make(name: "B"), .make(name: "C"))
        var claimed: [ClaimedDelivery] = []
        for _ in 0..<3 { claimed += try await plant.claim() }
        try await remove(group: true, from: plant)
        #expect(try await plant.failed().isEmpty)

        let retry = DeliveryAttempt.Outcome.retry(at: plant.clock.now, DeliveryProblem(cause: "busy"))
        try await plant.settle([claimed[0]])
        try await plant.settle([claimed[1]], .make(outcome: retry))
        #expect(try await plant.failed().map(\.problem) == [.receiverRemoved])
        #expect(try await plant.store.returnInterruptedDeliveries() == 1)
        #expect(try await plant.failed().map(\.problem) == [.receiverRemoved, .receiverRemoved])
    }
}
