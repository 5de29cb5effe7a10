import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct ServiceEditTests {
    private func plant() async throws -> Plant {
        try await Plant.make(
            draft: .make(
                groups: [.make(), .make(name: "Gate")],
                members: [.make(), .make(userID: "manager-7", name: "Li Na")]
            )
        )
    }

    private func draft(of plant: Plant) async throws -> ServiceDraft {
        try #require(try await plant.store.service(plant.service)).draft
    }

    @Test func `an edit keeps the keys of groups and members, whatever their order`() async throws {
        let plant = try await plant()
        var draft = try await draft(of: plant)
        draft.groups.reverse()
        draft.groups[0].name = "Main gate"
        draft.groups[0].webhook = WebhookAddress(endpoint: "https://x.example/robot/send", accessToken: Secret("new"))
        // A form and an import know people by their UserID alone.
        draft.members = [.make(userID: "manager-7", name: "Li Na (lead)", department: "")]
        try await plant.store.updateService(plant.service, draft)

        let edited = try await self.draft(of: plant)
        #expect(edited.groups.map(\.id) == plant.groups.reversed())
        #expect(edited.groups.map(\.name) == ["Main gate", "Boiler room"])
        #expect(edited.groups[0].webhook.accessToken == Secret("new"))
        let members = try await plant.store.allMembers(of: plant.service)
        #expect(members.map(\.id) == plant.members)
        #expect(members.map(\.name) == ["Zhang Wei", "Li Na (lead)"])
        #expect(members.map(\.department) == ["Operations", "Operations"], "one that is not stated stays")
    }

    @Test func `groups are added and removed, members stay, and an app is taken away`() async throws {
        let plant = try await plant()
        var draft = try await draft(of: plant)
        draft.groups = [draft.groups[1], .make(name: "Roof")]
        draft.app = nil
        try await plant.store.updateService(plant.service, draft)

        let edited = try await self.draft(of: plant)
        #expect(edited.groups.map(\.name) == ["Gate", "Roof"])
        #expect(edited.groups[0].id == plant.groups[1])
        #expect(!plant.groups.contains(try #require(edited.groups[1].id)))
        #expect(try await plant.store.memberCount(of: plant.service) == 2)
        #expect(edited.app == nil)
        #expect(try await plant.store.connection(for: plant.app) == nil)
    }

    @Test func `a group's key of another service makes a new group and leaves that one alone`() async throws {
        let plant = try await plant()
        let other = try await plant.store.addService(
            .make(name: "Other", groups: [.make(id: plant.groups[0], name: "Stolen")])
        )
        #expect(try await draft(of: plant).groups.map(\.name) == ["Boiler room", "Gate"])
        #expect(try await plant.store.service(other)?.draft.groups.first?.id != plant.groups[0])
    }

    @Test func `receivers that rules use can't be removed, and the refusal names them`() async throws {
        let plant = try await plant()
        let member = Receiver.member(plant.members[1])
        _ = try await plant.store.addRule(.make(name: "Fire", blocks: [plant.block([plant.group, member])]))
        _ = try await plant.store.addRule(.make(name: "alarm", blocks: [plant.block()]))
        var draft = try await draft(of: plant)
        draft.groups.removeFirst()
        draft.sendsToMembers = false
        draft.name = "Changed"

        let uses = [
            ReceiverUse(receiver: plant.group, receiverName: "Boiler room", ruleNames: ["alarm", "Fire"]),
            ReceiverUse(receiver: member, receiverName: "Li Na", ruleNames: ["Fire"]),
        ]
        await #expect(throws: StoreError.receiversInUse(uses)) {
            try await plant.store.updateService(plant.service, draft)
        }
        #expect(try await self.draft(of: plant).name == "Night shift")
        #expect(try await self.draft(of: plant).groups.count == 2)
    }

    @Test func `members whom rules mention keep their kind in Send To`() async throws {
        let plant = try await plant()
        var block = plant.block()
        block.mentions = RuleMentions(levels: [.critical], members: [plant.members[1]])
        _ = try await plant.store.addRule(.make(name: "Fire", blocks: [block, block]))
        var draft = try await draft(of: plant)
        draft.sendsToMembers = false
        let use = ReceiverUse(receiver: .member(plant.members[1]), receiverName: "Li Na", ruleNames: ["Fire"])
        await #expect(throws: StoreError.receiversInUse([use])) {
            try await plant.store.updateService(plant.service, draft)
        }
    }

    @Test func `a kind of receiver that rules use can't be taken out of Send To`() async throws {
        let plant = try await plant()
        let rule = try await plant.store.addRule(.make(blocks: [plant.block()]))
        var draft = try await draft(of: plant)
        draft.sendsToGroups = false
        let use = ReceiverUse(receiver: plant.group, receiverName: "Boiler room", ruleNames: ["Everything"])
        await #expect(throws: StoreError.receiversInUse([use])) {
            try await plant.store.updateService(plant.service, draft)
        }

        try await plant.store.deleteRule(rule)
        try await plant.store.updateService(plant.service, draft)
        let choice = try #require(try await plant.store.serviceChoices(enabledOnly: true).first)
        #expect(choice.groups.isEmpty)
        #expect(choice.members.map(\.detail) == ["manager-7", "0042"])
        #expect(try await self.draft(of: plant).groups.count == 2, "they are kept for when it is ticked again")
    }

    @Test func `a service that rules use can't be deleted, and the refusal names them`() async throws {
        let plant = try await plant()
        for name in ["Fire", "alarm"] {
            _ = try await plant.store.addRule(.make(name: name, blocks: [plant.block(), plant.block([plant.member])]))
        }
        await #expect(throws: StoreError.inUse(ruleNames: ["alarm", "Fire"])) {
            try await plant.store.deleteService(plant.service)
        }
        #expect(try await plant.store.service(plant.service) != nil)
    }

    @Test func `choices are the services by name with their receivers`() async throws {
        let plant = try await plant()
        let other = try await plant.store.addService(.make(name: "archive"))
        try await plant.store.setService(other, enabled: false)

        let all = try await plant.store.serviceChoices(enabledOnly: false)
        #expect(all.map(\.name) == ["archive", "Night shift"])
        #expect(all.map(\.isEnabled) == [false, true])
        let enabled = try await plant.store.serviceChoices(enabledOnly: true)
        #expect(enabled.map(\.id) == [plant.service])
        #expect(enabled.first?.groups.map(\.receiver) == plant.groups.map(Receiver.group))
        #expect(enabled.first?.groups.map(\.name) == ["Boiler room", "Gate"])
        #expect(enabled.first?.members.map(\.receiver) == plant.members.reversed().map(Receiver.member), "by name")
    }
}
