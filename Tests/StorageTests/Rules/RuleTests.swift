import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct RuleTests {
    private func plant() async throws -> Plant {
        try await Plant.make(draft: .make(groups: [.make(), .make(name: "Gate")]))
    }

    @Test func `a rule is read as it was written, and again after an edit`() async throws {
        let plant = try await plant()
        let receivers: [Receiver] = [.group(plant.groups[1]), plant.member, plant.group]
        let first = RuleDraft.make(blocks: [plant.block(receivers), plant.block()])
        let id = try await plant.store.addRule(first)
        #expect(
            try await plant.store.rule(id) == Rule(id: id, draft: first, isEnabled: true, createdAt: plant.clock.now)
        )

        let scope = RuleScope(levels: [.high], pathPatterns: [PathPattern("Plant1/*")], groups: ["Boilers"])
        let second = RuleDraft.make(
            name: "EVERYTHING",
            description: "Less",
            states: [.activeUnacked],
            includesShelved: true,
            scope: scope,
            blocks: [plant.block([plant.member])]
        )
        try await plant.store.updateRule(id, second)
        #expect(try await plant.store.rule(id)?.draft == second)
        #expect(try await plant.store.read { try $0.number("SELECT COUNT(*) FROM ruleBlock") } == 1)
    }

    @Test func `mentions are read as they were written`() async throws {
        let plant = try await plant()
        var block = plant.block()
        block.mentions = RuleMentions(
            levels: [.critical, .high],
            everyone: true,
            members: [plant.members[0]],
            userIDs: ["0042", "ü"],
            mobiles: ["+852-51234567"]
        )
        let id = try await plant.store.addRule(.make(blocks: [plant.block(), block, block]))
        #expect(try await plant.store.rule(id)?.draft.blocks == [plant.block(), block, block])
        let contents = try await plant.store.ruleBookContents()
        #expect(contents.mentionedUserIDs == [plant.members[0]: "0042"])
        #expect(contents.rules.map(\.draft.blocks) == [[plant.block(), block, block]])
        try await plant.store.updateRule(id, .make(blocks: [plant.block()]))
        #expect(try await plant.store.ruleBookContents().mentionedUserIDs == [:])
    }

    @Test func `a rule can mention only members of its block's service`() async throws {
        let plant = try await plant()
        let other = try await plant.store.addService(.make(name: "Other"))
        let choice = try await plant.store.serviceChoices(enabledOnly: true).first { $0.id == other }
        guard case .member(let stranger) = choice?.members.first?.receiver else {
            Issue.record("the other service has no member")
            return
        }
        var block = plant.block()
        block.mentions = RuleMentions(levels: [.critical], members: [stranger])
        await #expect(throws: StoreError.notFound) { try await plant.store.addRule(.make(blocks: [block])) }
        #expect(try await plant.store.rules(ListQuery(column: .name)).total == 0)
    }

    @Test func `a name can be taken once, without regard to case`() async throws {
        let plant = try await plant()
        _ = try await plant.store.addRule(.make(name: "Überlauf", blocks: [plant.block()]))
        let other = try await plant.store.addRule(.make(blocks: [plant.block()]))
        let draft = RuleDraft.make(name: "ÜBERLAUF", blocks: [plant.block()])
        await #expect(throws: StoreError.nameTaken) { try await plant.store.addRule(draft) }
        await #expect(throws: StoreError.nameTaken) { try await plant.store.updateRule(other, draft) }
        #expect(try await plant.store.rule(other)?.name == "Everything")
    }

    @Test func `a rule that names what is not there is refused, and nothing of it is saved`() async throws {
        let plant = try await plant()
        let other = try await plant.store.addService(.make(name: "Other"))
        let blocks: [RuleBlock] = [
            .make(service: Service.ID(rawValue: 99), receivers: [plant.group]),
            .make(service: plant.service, message: MessageTemplate.ID(rawValue: 99), receivers: [plant.group]),
            .make(service: plant.service, schedule: Schedule.ID(rawValue: 99), receivers: [plant.group]),
            .make(service: plant.service, receivers: [.group(DingTalkGroup.ID(rawValue: 99))]),
            .make(service: plant.service, receivers: [.member(Member.ID(rawValue: 99))]),
            .make(service: other, receivers: [plant.group]),
        ]
        for block in blocks {
            await #expect(throws: StoreError.notFound) {
                try await plant.store.addRule(.make(blocks: [plant.block(), block]))
            }
        }
        #expect(try await plant.store.rules(ListQuery(column: .name)).total == 0)
        #expect(try await plant.store.read { try $0.number("SELECT COUNT(*) FROM ruleBlock") } == 0)
    }

    @Test func `a rule is disabled, listed and deleted`() async throws {
        let plant = try await plant()
        let id = try await plant.store.addRule(.make(description: "All of it", blocks: [plant.block()]))
        try await plant.store.setRule(id, enabled: false)
        let row = try #require(try await plant.store.rules(ListQuery(search: "all of", column: .type)).rows.first)
        #expect(row.name == "Everything" && !row.isEnabled && row.createdAt == plant.clock.now)

        try await plant.store.deleteRule(id)
        #expect(try await plant.store.rule(id) == nil)
        await #expect(throws: StoreError.notFound) { try await plant.store.deleteRule(id) }
        await #expect(throws: StoreError.notFound) { try await plant.store.setRule(id, enabled: true) }
        await #expect(throws: StoreError.notFound) {
            try await plant.store.updateRule(id, .make(blocks: [plant.block()]))
        }
        try await plant.store.deleteService(plant.service)
    }

    @Test func `the rule book has all rules by name, and what they name`() async throws {
        let plant = try await plant()
        let late = try await plant.store.addRule(.make(name: "Zone", blocks: [plant.block([plant.member])]))
        let early = try await plant.store.addRule(.make(name: "area", blocks: [plant.block()]))
        try await plant.store.setRule(early, enabled: false)

        let contents = try await plant.store.ruleBookContents()
        #expect(contents.rules.map(\.id) == [early, late])
        #expect(contents.rules.map(\.isEnabled) == [false, true])
        #expect(contents.rules[1].draft.blocks == [plant.block([plant.member])])
        #expect(contents.services[plant.service] == .init(name: "Night shift", isEnabled: true))
        #expect(contents.messages.values.map(\.name) == [MessageTemplate.defaultName])
        #expect(contents.schedules.values.map(\.name) == [Schedule.alwaysName])
        #expect(contents.receiverNames == [plant.group: "Boiler room", plant.member: "Zhang Wei"])
    }

    @Test func `the rule book is another edition after each change, by another process too`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: clock.read))
        let beside = try Store.open(folder: folder.data, clock: clock.read)
        var versions: [Int64] = []
        func note() async throws { versions.append(try await plant.store.ruleBookContents().version) }

        try await note()
        let rule = try await plant.store.addRule(.make(blocks: [plant.block()]))
        try await note()
        try await beside.updateRule(rule, .make(name: "Renamed", blocks: [plant.block()]))
        try await note()
        #expect(try await plant.store.ruleBookContents().rules.map(\.name) == ["Renamed"])
        try await beside.setService(plant.service, enabled: false)
        try await note()
        var draft = try #require(try await plant.store.service(plant.service)).draft
        draft.groups[0].name = "Turbine hall"
        try await beside.updateService(plant.service, draft)
        try await note()
        #expect(try await plant.store.ruleBookContents().receiverNames == [plant.group: "Turbine hall"])
        try await beside.deleteRule(rule)
        try await note()
        #expect(versions == Set(versions).sorted())

        try await plant.report(.make())
        #expect(try await plant.store.ruleBookContents().version == versions.last, "an alarm changes no rule")
    }
}
