import Domain
import HTTPHandlers
import HTTPTypes
import Storage
import Testing

@testable import Web

struct RuleMentionsTests {
    /// A new rule's form with a block that notifies the group of the only service.
    private func form(_ visitor: inout Visitor, group: Bool = true) async throws -> HTMLForm {
        _ = try await visitor.store.addService(.make())
        try await visitor.open("/rules/new")
        var form = try visitor.form(to: "/rules/new")
        try form.fill("name", "Night")
        try await visitor.submit(form, pressing: "addBlock")
        form = try visitor.form(to: "/rules/new")
        try form.tick("block.0.receiver", group ? "group-1" : "member-1")
        return form
    }

    private func savedMentions(_ visitor: Visitor) async throws -> RuleMentions? {
        try await visitor.store.rule(Rule.ID(rawValue: 1))?.draft.blocks.first?.mentions
    }

    @Test func `a block mentions nobody unless it is told to`() async throws {
        var visitor = try await Visitor()
        #expect(try await visitor.submit(try await form(&visitor)) == .seeOther)
        #expect(try await savedMentions(visitor) == RuleMentions.none)
    }

    @Test func `people are chosen among the members, or typed, and an untouched edit changes nothing`() async throws {
        var visitor = try await Visitor()
        var form = try await form(&visitor)
        try form.tick("block.0.mentionLevel", "Critical")
        try form.tick("block.0.mentionLevel", "High")
        try form.tick("block.0.mention", "member-2")
        try form.fill("block.0.mentionedMobiles", " 13800000000 \r\n\r\n+852-51234567\r\n13800000000")
        try form.fill("block.0.mentionedUserIDs", "manager7675")
        #expect(try await visitor.submit(form) == .seeOther)
        let saved = RuleMentions(
            levels: [.critical, .high],
            members: [Member.ID(rawValue: 2)],
            userIDs: ["manager7675"],
            mobiles: ["13800000000", "+852-51234567"]
        )
        #expect(try await savedMentions(visitor) == saved)
        try await visitor.open("/rules/1/edit")
        #expect(try await visitor.submit(try visitor.form(to: "/rules/1/edit")) == .seeOther)
        #expect(try await savedMentions(visitor) == saved)
    }

    @Test func `everyone is mentioned for the ticked levels`() async throws {
        var visitor = try await Visitor()
        var form = try await form(&visitor)
        try form.tick("block.0.mentionLevel", "Critical")
        try form.tick("block.0.mentionsEveryone")
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await savedMentions(visitor) == RuleMentions(levels: [.critical], everyone: true))
    }

    struct Mistake: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var group = true
        var levels = ["Critical"]
        var mobiles = ""
        var userIDs = ""
        let sentence: String
    }

    @Test(arguments: [
        Mistake(
            testDescription: "51 people",
            mobiles: (0..<26).map { "138000000\($0 + 10)" }.joined(separator: "\n"),
            userIDs: (0..<25).map { "user\($0)" }.joined(separator: "\n"),
            sentence: "DingTalk takes at most 50 people in one message; these are 51."
        ),
        Mistake(
            testDescription: "no level",
            levels: [],
            mobiles: "13800000000",
            sentence: "Tick at least one level whose messages mention these people."
        ),
        Mistake(testDescription: "nobody", sentence: "Say whom to mention, or take the ticks off the levels."),
        Mistake(
            testDescription: "no group",
            group: false,
            mobiles: "13800000000",
            sentence: "Only messages to groups can mention people."
        ),
        Mistake(testDescription: "no number", mobiles: "<b>138</b>", sentence: "“<b>138</b>” is no mobile number"),
        Mistake(testDescription: "no ID", userIDs: "Li Li", sentence: "“Li Li” is no Unique ID"),
    ])
    func `what DingTalk would not do is a problem beside the field, and nothing typed is lost`(
        mistake: Mistake
    ) async throws {
        var visitor = try await Visitor()
        var form = try await form(&visitor, group: mistake.group)
        for level in mistake.levels { try form.tick("block.0.mentionLevel", level) }
        try form.fill("block.0.mentionedMobiles", mistake.mobiles)
        try form.fill("block.0.mentionedUserIDs", mistake.userIDs)
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains(mistake.sentence))
        form = try visitor.form(to: "/rules/new")
        #expect(try form.value("block.0.mentionedMobiles") == mistake.mobiles)
        #expect(try form.value("block.0.mentionedUserIDs") == mistake.userIDs)
        #expect(form.data.all("block.0.mentionLevel") == mistake.levels)
        #expect(try await visitor.store.rule(Rule.ID(rawValue: 1)) == nil)
    }

    @Test func `the removal of a member whom a rule mentions is refused, and names the rule`() async throws {
        var visitor = try await Visitor()
        var form = try await form(&visitor)
        try form.tick("block.0.mentionLevel", "Critical")
        try form.tick("block.0.mention", "member-2")
        try await visitor.submit(form)
        try await visitor.open("/services/1/members/2/delete")
        #expect(visitor.readable.contains("Rule “Night”"))
        await #expect(throws: StoreError.self) {
            try await visitor.store.removeMember(Member.ID(rawValue: 2), of: Service.ID(rawValue: 1))
        }
    }

    @Test func `members are found by a search, and who is chosen stays chosen`() async throws {
        var visitor = try await Visitor()
        let people = (0..<80).map { Member(userID: "u\($0)", name: "Person \($0)") }
        _ = try await visitor.store.addService(.make(members: people))
        try await visitor.open("/rules/new")
        var form = try visitor.form(to: "/rules/new")
        try form.fill("name", "Night")
        try await visitor.submit(form, pressing: "addBlock")
        form = try visitor.form(to: "/rules/new")
        try form.tick("block.0.receiver", "group-1")
        try form.tick("block.0.mentionLevel", "Critical")
        try form.tick("block.0.mention", "member-1")
        try form.fill("block.0.mentionSearch", "person 77")
        try await visitor.submit(form, pressing: "showReceivers")
        form = try visitor.form(to: "/rules/new")
        #expect(form.data.all("block.0.mention") == ["member-1"])
        try form.tick("block.0.mention", "member-78")
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await savedMentions(visitor)?.members.map(\.rawValue) == [1, 78])
    }
}
