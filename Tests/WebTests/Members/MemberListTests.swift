import Domain
import HTTPHandlers
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The pages of a service's members, and finding receivers among very many.
struct MemberListTests {
    private func service(_ count: Int, _ visitor: Visitor) async throws -> Service.ID {
        try await visitor.store.addService(
            .make(
                members: (0..<count).map { Member(userID: "u\($0)", name: "Name \($0)", department: "Plant \($0 % 3)") }
            )
        )
    }

    @Test func `members are listed by pages, searched and sorted`() async throws {
        var visitor = try await Visitor()
        let id = try await service(45, visitor)
        try await visitor.open("/services/\(id)/members")
        #expect(visitor.readable.contains("45 entries"))
        #expect(HTMLElement.all(in: visitor.html).filter { $0.tag == "tr" }.count == 21)
        try await visitor.open("/services/\(id)/members?search=NAME+44")
        #expect(visitor.readable.contains("Name 44 u44 Plant 2"))
        #expect(!visitor.readable.contains("Name 43"))
        try await visitor.open("/services/\(id)/members?sort=userID&order=descending")
        #expect(visitor.readable.contains("Name 9 u9"))
    }

    @Test func `a member is added, edited and removed after asking`() async throws {
        var visitor = try await Visitor()
        let id = try await service(1, visitor)
        try await visitor.open("/services/\(id)/members/new")
        var form = try visitor.form(to: "/services/\(id)/members/new")
        try form.fill("userID", "u0")
        try form.fill("memberName", "<b>New</b>")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Another member of this service has this Unique ID."))
        form = try visitor.form(to: "/services/\(id)/members/new")
        try form.fill("userID", "0012")
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("“<b>New</b>” was added."))

        let rows = try await visitor.store.members(of: id, ListQuery(search: "0012", column: .name)).rows
        let member = try #require(rows.first?.id)
        let edit = "/services/\(id)/members/\(member)/edit"
        try await visitor.open(edit)
        form = try visitor.form(to: edit)
        try form.fill("department", "Roof")
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await visitor.store.member(member, of: id)?.department == "Roof")

        let delete = "/services/\(id)/members/\(member)/delete"
        try await visitor.open(delete)
        #expect(try await visitor.submit(try visitor.form(to: delete)) == .seeOther)
        #expect(try await visitor.store.memberCount(of: id) == 1)
    }

    @Test func `a member that a rule uses is not offered for deletion`() async throws {
        var visitor = try await Visitor()
        let id = try await service(1, visitor)
        let member = try #require(try await visitor.store.serviceChoice(id)?.members.first)
        var rule = try await RuleDraft.make(name: "Fire", in: visitor.store, service: id)
        rule.blocks[0].receivers = [member.receiver]
        _ = try await visitor.store.addRule(rule)
        let key = String(member.receiver.token.dropFirst("member-".count))
        try await visitor.open("/services/\(id)/members/\(key)/delete")
        #expect(visitor.readable.contains("Rule “Fire”"))
        #expect(HTMLForm.all(in: visitor.html).first { $0.action.hasSuffix("/delete") }?.data["formToken"] == nil)
    }

    @Test func `the form of a service counts its members, shows the first, and keeps all`() async throws {
        var visitor = try await Visitor()
        let id = try await service(300, visitor)
        try await visitor.open("/services/\(id)/edit")
        #expect(visitor.readable.contains("Saved members: 300. The first 20 are below"))
        #expect(!visitor.html.contains("Name 299"))
        let form = try visitor.form(to: "/services/\(id)/edit")
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await visitor.store.memberCount(of: id) == 300)
    }

    @Test func `more receivers come page by page, each once, with their departments`() async throws {
        var visitor = try await Visitor()
        let id = try await service(120, visitor)
        var names: [String] = []
        for page in 1...3 {
            try await visitor.open("/services/\(id)/receivers?search=name&page=\(page)")
            names += HTMLElement.all(in: visitor.html).filter { $0.tag == "input" }.compactMap { $0["value"] }
            #expect(visitor.html.contains("data-next=\"\(page < 3 ? String(page + 1) : "")\""))
        }
        #expect(Set(names).count == 120)
        #expect(visitor.readable.contains("· Plant"))
    }

    @Test func `receivers of a rule are found by a search, and what was ticked stays`() async throws {
        var visitor = try await Visitor()
        let id = try await service(300, visitor)
        try await visitor.open("/rules/new")
        try await visitor.submit(try visitor.form(to: "/rules/new"), pressing: "addBlock")
        var form = try visitor.form(to: "/rules/new")
        #expect(visitor.readable.contains("The first 50 of 300 members."))
        let first = try #require(form.controls.first { $0.name == "block.0.receiver" && $0.value.hasPrefix("member-") })
        try form.tick("block.0.receiver", first.value)
        try form.fill("block.0.search", "name 299")
        try await visitor.submit(form, pressing: "showReceivers")
        form = try visitor.form(to: "/rules/new")
        let boxes = form.controls.filter { $0.name == "block.0.receiver" && $0.value.hasPrefix("member-") }
        #expect(boxes.count == 2)
        #expect(boxes.first?.value == first.value && boxes.first?.isSent == true)
        try form.tick("block.0.receiver", boxes[1].value)
        try form.fill("name", "Night")
        #expect(try await visitor.submit(form) == .seeOther)
        let rule = try #require(try await visitor.store.ruleBookContents().rules.first)
        let receivers = rule.draft.blocks[0].receivers
        #expect(Set(receivers.map(\.token)) == Set(boxes.map(\.value)))
        let names = try await visitor.store.receiverChoices(Set(receivers), of: id).map(\.name)
        #expect(names == ["Name 0", "Name 299"])
        try await visitor.open("/rules/\(rule.id)/edit")
        #expect(visitor.readable.contains("Name 299"), "who is chosen is shown, however far down the list")
    }

    @Test func `a test's receivers are found by a search`() async throws {
        var visitor = try await Visitor()
        let id = try await service(300, visitor)
        let path = "/services/\(id)/test"
        try await visitor.open(path)
        var form = try visitor.form(to: path)
        #expect(form.controls.filter { $0.name == "receiver" }.count == 51)
        try form.fill("search", "u123")
        #expect(try await visitor.submit(form, pressing: "find") == .ok)
        form = try visitor.form(to: path)
        let found = try #require(form.controls.last { $0.name == "receiver" })
        #expect(visitor.readable.contains("Name 123"))
        try form.tick("receiver", found.value)
        #expect(try await visitor.submit(form) == .seeOther)
    }

    @Test func `a script gets the members that fit, and nothing else`() async throws {
        var visitor = try await Visitor(role: .operator)
        let id = try await service(300, visitor)
        try await visitor.open("/services/\(id)/receivers?search=name+29&field=%22%3E%3Cb%3E")
        #expect(HTMLElement.all(in: visitor.html).filter { $0.tag == "input" }.count == 11)
        #expect(visitor.readable.contains("Members found: 11."))
        #expect(!visitor.html.contains("<b>"))
        #expect(!visitor.html.contains("<html"))
    }
}
