import Delivering
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct MentionSendingTests {
    private static func mentions(of service: ServiceChoice) -> RuleMentions {
        RuleMentions(
            levels: [.critical],
            members: service.members.prefix(1).compactMap { choice in
                if case .member(let id) = choice.receiver { id } else { nil }
            },
            userIDs: ["0042"],
            mobiles: ["13800000000"]
        )
    }

    @Test func `people are mentioned in groups, for the levels that the rule names, and members get no mention`()
        async throws
    {
        try await OutboxFixture.run(
            receivers: { [$0.groups[0]] + $0.members.prefix(1) },
            mentions: Self.mentions
        ) { outbox in
            let member = try #require(SimulatorConfiguration.default.members.first).userID
            try await outbox.intake.accept([.make(name: "urgent", level: .critical)])
            let urgent = await outbox.simulator.waitForMessages(count: 2)
            let inGroup = try #require(urgent.first { $0.receiverName == "Operations" })
            #expect(inGroup.mentions == ["13800000000", member, "0042"] && !inGroup.mentionsEveryone)
            #expect(inGroup.text.hasSuffix("\n\n@13800000000 @\(member) @0042"))
            let toMember = try #require(urgent.first { $0.receiverName != "Operations" })
            #expect(toMember.mentions.isEmpty && !toMember.text.contains("@"))
            try await outbox.intake.accept([.make(name: "usual", level: .low)])
            let usual = await outbox.simulator.waitForMessages(count: 4)
            #expect(usual.filter { $0.title.contains("usual") }.allSatisfy { $0.mentions.isEmpty })
        }
    }

    @Test func `a retry mentions the same people, though the rule was changed since`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }, mentions: Self.mentions) { outbox in
            outbox.simulator.set(Fault(.busy, times: 1), on: .robot("operations"))
            try await outbox.intake.accept([.make(level: .critical)])
            await outbox.simulator.waitForCalls(count: 1)
            let rule = try #require(try await outbox.store.ruleBookContents().rules.first)
            var draft = rule.draft
            draft.blocks[0].mentions = RuleMentions(levels: [.critical], everyone: true)
            try await outbox.store.updateRule(rule.id, draft)
            try await outbox.waitForRetry()
            let arrived = await outbox.simulator.waitForMessages(count: 1)
            #expect(arrived.map(\.mentionsEveryone) == [false])
            #expect(arrived.map(\.mentions.last) == ["0042"])
        }
    }

    @Test func `a digest mentions the people of what it lists, once`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }, mentions: Self.mentions) { outbox in
            try await outbox.intake.accept(
                (1...30).map { .make(name: "n\($0)", level: $0 < 4 ? .critical : .medium) }
            )
            let digest = try #require(await outbox.simulator.waitForMessages(count: 1).first)
            #expect(digest.title == "[Critical] 30 alarms")
            #expect(digest.mentions.count == 3 && digest.text.hasSuffix(" @0042"))
        }
    }

    @Test func `everyone is mentioned by the word that DingTalk has for it`() async throws {
        try await OutboxFixture.run(
            receivers: { [$0.groups[0]] },
            mentions: { _ in RuleMentions(levels: [.critical], everyone: true, mobiles: ["13800000000"]) }
        ) { outbox in
            try await outbox.intake.accept([.make(level: .critical)])
            let message = try #require(await outbox.simulator.waitForMessages(count: 1).first)
            #expect(message.mentionsEveryone && message.mentions == [])
            #expect(message.text.hasSuffix("\n\n@所有人"))
        }
    }
}
