import Domain
import HTTPHandlers
import HTTPTypes
import Storage
import Testing

@testable import Web

struct RulePagesTests {
    /// A new rule's form with one block whose only service is chosen.
    private func formWithBlock(_ visitor: inout Visitor) async throws -> HTMLForm {
        try await visitor.open("/rules/new")
        var form = try visitor.form(to: "/rules/new")
        try form.fill("name", "Night")
        try await visitor.submit(form, pressing: "addBlock")
        return try visitor.form(to: "/rules/new")
    }

    @Test func `a new rule notifies of what is raised, and its block is filled with what there is`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        var form = try await formWithBlock(&visitor)
        #expect(try form.value("name") == "Night")
        #expect(form.data.all("state") == ["activeUnacked"])
        #expect(try form.value("block.0.service") == "\(id)")
        #expect(try form.value("block.0.message") == "1")
        #expect(try form.value("block.0.schedule") == "1")
        #expect(form.data.all("block.0.receiver") == [])
        for word in ["+Email", "+SMS", "+WeCom", "+DingTalk", "Shift", "Li Li", "Ou Yang"] {
            #expect(visitor.readable.contains(word))
        }
        try form.tick("block.0.receiver", "group-1")
        try form.tick("block.0.receiver", "member-2")
        try form.tick("state", "clearedUnacked")
        try form.tick("shelved")
        try form.tick("level", "Critical")
        try form.fill("pathPatterns", "Plant1/*\r\n\r\n Plant?/Boiler \r\nplant1/*")
        try form.fill("groups", "Night <shift>")
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("“Night” was added."))
        let rule = try #require(try await visitor.store.rule(Rule.ID(rawValue: 1)))
        #expect(rule.draft.criteria == AlarmCriteria(states: [.activeUnacked, .clearedUnacked], includesShelved: true))
        #expect(rule.draft.scope.levels == [.critical])
        #expect(rule.draft.scope.pathPatterns.map(\.text) == ["Plant1/*", "Plant?/Boiler"])
        #expect(rule.draft.scope.groups == ["Night <shift>"])
        #expect(
            rule.draft.blocks.map(\.receivers) == [
                [.group(DingTalkGroup.ID(rawValue: 1)), .member(Member.ID(rawValue: 2))]
            ]
        )
    }

    @Test func `an untouched edit changes nothing`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        var draft = try await RuleDraft.make(name: "Night", in: visitor.store, service: id)
        draft.scope = RuleScope(
            levels: [.low],
            pathPatterns: [PathPattern("a*"), PathPattern("b?")],
            groups: ["x", "y"]
        )
        draft.blocks += draft.blocks
        let rule = try await visitor.store.addRule(draft)
        try await visitor.open("/rules/\(rule)/edit")
        #expect(try await visitor.submit(try visitor.form(to: "/rules/\(rule)/edit")) == .seeOther)
        #expect(try await visitor.store.rule(rule)?.draft == draft)
    }

    @Test func `an empty form names everything that is missing`() async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make())
        try await visitor.open("/rules/new")
        var form = try visitor.form(to: "/rules/new")
        try form.tick("state", "activeUnacked", false)
        #expect(try await visitor.submit(form) == .unprocessableContent)
        for sentence in ["Fill in this field.", "Tick at least one alarm status.", "Add at least one block"] {
            #expect(visitor.readable.contains(sentence))
        }
        form = try await formWithBlock(&visitor)
        for part in ["service", "message", "schedule"] { try form.fill("block.0.\(part)", "") }
        #expect(try await visitor.submit(form) == .unprocessableContent)
        for sentence in [
            "Choose an enabled service.", "Choose an enabled message.", "Choose an enabled schedule.",
            "Choose a service first",
        ] { #expect(visitor.readable.contains(sentence)) }
    }

    @Test func `choosing another service shows its receivers, and blocks go when they are removed`() async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make())
        let other = try await visitor.store.addService(
            .make(
                name: "Plant 2",
                groups: [],
                members: [
                    Member(userID: "777", name: "Elsewhere")
                ]
            )
        )
        var form = try await formWithBlock(&visitor)
        #expect(try form.value("block.0.service") == "", "with two services none is chosen")
        try form.fill("block.0.service", "\(other)")
        #expect(try await visitor.submit(form, pressing: "showReceivers") == .ok)
        #expect(visitor.readable.contains("Elsewhere"))
        #expect(!visitor.readable.contains("Ou Yang"))
        form = try visitor.form(to: "/rules/new")
        #expect(try form.value("block.0.service") == "\(other)")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Tick at least one receiver."))
        try await visitor.submit(try visitor.form(to: "/rules/new"), pressing: "addBlock")
        try await visitor.submit(try visitor.form(to: "/rules/new"), pressing: "removeBlock.0")
        form = try visitor.form(to: "/rules/new")
        #expect(form.data.all("block") == ["0"])
        #expect(try form.value("block.0.service") == "")
    }

    @Test func `an edit keeps a service that was disabled since, and says so`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(name: "Old"))
        _ = try await visitor.store.addService(.make(name: "New"))
        let rule = try await visitor.store.addRule(.make(in: visitor.store, service: id))
        try await visitor.store.setService(id, enabled: false)
        try await visitor.open("/rules/\(rule)/edit")
        #expect(visitor.readable.contains("Old (disabled)"))
        #expect(visitor.readable.contains("This service has been disabled since it was chosen"))
        #expect(try await visitor.submit(try visitor.form(to: "/rules/\(rule)/edit")) == .seeOther)
        try await visitor.open("/rules/new")
        try await visitor.submit(try visitor.form(to: "/rules/new"), pressing: "addBlock")
        #expect(!visitor.readable.contains("Old (disabled)"), "a new rule can't choose it")
        var form = try visitor.form(to: "/rules/new")
        try form.fill("name", "Sly")
        try form.fill("block.0.service", "\(id)")
        #expect(try await visitor.submit(form) == .unprocessableContent)
    }

    @Test(arguments: String.hostile)
    func `what was typed comes back and is listed as it was, escaped`(text: String) async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make(name: text))
        var form = try await formWithBlock(&visitor)
        for field in ["name", "description", "pathPatterns", "groups"] { try form.fill(field, text) }
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(!visitor.html.contains("<script>alert"))
        form = try visitor.form(to: "/rules/new")
        for field in ["name", "description", "pathPatterns", "groups"] {
            #expect(try form.value(field) == text, "\(field)")
        }
        try form.tick("block.0.receiver", "group-1")
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains(text))
        #expect(!visitor.html.contains("<script>alert"))
    }

    @Test func `10,000 characters are too long for every field`() async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make())
        var form = try await formWithBlock(&visitor)
        for field in ["name", "description", "pathPatterns", "groups"] {
            try form.fill(field, String(repeating: "告", count: 10_000))
        }
        try form.tick("block.0.receiver", "group-1")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.matches(of: #/these are 10000/#).count == 4)
        try form.fill("pathPatterns", (0...100).map { "a\($0)" }.joined(separator: "\n"))
        try await visitor.submit(form)
        #expect(visitor.readable.contains("Use at most 100 lines."))
    }

    @Test func `a name that is taken is a problem beside the name`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        _ = try await visitor.store.addRule(.make(name: "NIGHT", in: visitor.store, service: id))
        var form = try await formWithBlock(&visitor)
        try form.tick("block.0.receiver", "group-1")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Another entry of this list has that name."))
    }

    @Test func `a rule is disabled, enabled, and deleted after asking`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        let rule = try await visitor.store.addRule(.make(in: visitor.store, service: id))
        try await visitor.open("/rules")
        try await visitor.submit(try visitor.form(to: "/rules/\(rule)/activation"), pressing: "false")
        #expect(try await visitor.store.rule(rule)?.isEnabled == false)
        try await visitor.follow()
        #expect(visitor.readable.contains("“Night” is disabled: it notifies nobody until it is enabled again."))
        try await visitor.submit(try visitor.form(to: "/rules/\(rule)/activation"), pressing: "true")
        #expect(try await visitor.store.rule(rule)?.isEnabled == true)
        try await visitor.open("/rules/\(rule)/delete")
        #expect(visitor.readable.contains("Delete Night?"))
        #expect(try await visitor.submit(try visitor.form(to: "/rules/\(rule)/delete")) == .seeOther)
        #expect(try await visitor.store.rule(rule) == nil)
    }

    @Test func `without an enabled service the form says where to add one`() async throws {
        var visitor = try await Visitor()
        try await visitor.open("/rules/new")
        #expect(visitor.readable.contains("There is no enabled DingTalk service to choose yet."))
    }

    @Test func `a rule whose receiver was deleted meanwhile is refused, not broken`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        var form = try await formWithBlock(&visitor)
        try form.tick("block.0.receiver", "group-1")
        try await visitor.store.deleteService(id)
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Choose an enabled service."))
    }
}
