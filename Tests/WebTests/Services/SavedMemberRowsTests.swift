import Domain
import HTTPHandlers
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The saved members in the form of a service.
struct SavedMemberRowsTests {
    private func visitor(members: [Member]) async throws -> (Visitor, form: HTMLForm) {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: members))
        try await visitor.open("/services/\(id)/edit")
        return (visitor, try visitor.form(to: "/services/1/edit"))
    }

    private let two = [
        Member(userID: "0012", name: "Li Li", department: "Night"), Member(userID: "manager7675", name: "Ou Yang"),
    ]

    private func saved(_ visitor: Visitor) async throws -> [Member] {
        let query = ListQuery<MemberColumn>(column: .name, rowsPerPage: 100)
        return try await visitor.store.members(of: Service.ID(rawValue: 1), query).rows
    }

    @Test func `saved members have their rows, and an untouched form changes nothing`() async throws {
        var (visitor, form) = try await visitor(members: two)
        #expect(form.data.all("userID") == ["0012", "manager7675"])
        #expect(form.data.all("memberName") == ["Li Li", "Ou Yang"])
        let before = try await saved(visitor)
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await saved(visitor) == before)
    }

    @Test func `of many the first are shown, with a link to all of them`() async throws {
        var (visitor, form) = try await visitor(
            members: (10..<60).map { Member(userID: "id\($0)", name: "Name \($0)") }
        )
        #expect(form.data.all("userID").count == ServiceForm.shownMembersLimit)
        #expect(visitor.readable.contains("Saved members: 50. The first 20 are below"))
        #expect(HTMLElement.all(in: visitor.html).contains { $0["href"] == "/services/1/members" })
        try await visitor.submit(form, pressing: "removeMember.19")
        form = try visitor.form(to: "/services/1/edit")
        #expect(form.data.all("userID").count == 19)
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await saved(visitor).map(\.userID) == (10..<60).filter { $0 != 29 }.map { "id\($0)" })
    }

    @Test func `a row that is changed changes its member, who keeps key and department`() async throws {
        var (visitor, form) = try await visitor(members: two)
        let before = try await saved(visitor)
        try form.fill("userID", "0013")
        try form.fill("memberName", "Li Lili")
        #expect(try await visitor.submit(form) == .seeOther)
        let after = try #require(try await saved(visitor).first)
        #expect(after == Member(id: before[0].id, userID: "0013", name: "Li Lili", department: "Night"))
    }

    @Test func `one row goes and another comes, without scripts`() async throws {
        var (visitor, form) = try await visitor(members: two)
        try await visitor.submit(form, pressing: "removeMember.0")
        form = try visitor.form(to: "/services/1/edit")
        try await visitor.submit(form, pressing: "addMember")
        form = try visitor.form(to: "/services/1/edit")
        try form.fill("userID", "0012", row: 1)
        try form.fill("memberName", "Another", row: 1)
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await saved(visitor).map(\.name) == ["Another", "Ou Yang"])
    }

    @Test func `a Unique ID that another member has is a problem beside it`() async throws {
        let many = (10..<60).map { Member(userID: "id\($0)", name: "Name \($0)") }
        var (visitor, form) = try await visitor(members: many)
        try form.fill("userID", "id11")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        try form.fill("userID", "id59")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        let field = try #require(HTMLElement.all(in: visitor.html).first { $0["id"] == "userID-0" })
        #expect(field["aria-invalid"] == "true")
        #expect(try await saved(visitor).map(\.userID) == many.map(\.userID))
    }

    @Test func `the last member can't be taken out, nor one that a rule uses`() async throws {
        var (visitor, form) = try await visitor(members: two)
        var none = form
        none.controls.removeAll { ["memberID", "userID", "memberName"].contains($0.name) }
        #expect(try await visitor.submit(none) == .unprocessableContent)
        #expect(visitor.readable.contains("at least one member"))
        var rule = try await RuleDraft.make(in: visitor.store, service: Service.ID(rawValue: 1))
        rule.blocks[0].receivers = [.member(try #require(try await saved(visitor).first?.id))]
        _ = try await visitor.store.addRule(rule)
        try await visitor.open("/services/1/edit")
        try await visitor.submit(form, pressing: "removeMember.0")
        form = try visitor.form(to: "/services/1/edit")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("“Li Li” is used by Night."))
        #expect(try await saved(visitor).count == 2)
    }

    @Test func `a member of another service can't be changed or removed by this form`() async throws {
        var (visitor, form) = try await visitor(members: two)
        let other = try await visitor.store.addService(.make(name: "Other", members: two))
        let query = ListQuery<MemberColumn>(column: .name)
        let members = try await visitor.store.members(of: other, query).rows
        let keys = members.compactMap { $0.id?.pathSegment }
        let shown = form.controls.indices.filter { form.controls[$0].name == "shownMember" }
        form.controls[shown[0]].value = keys[0]
        form.controls[try #require(form.controls.firstIndex { $0.name == "memberID" })].value = keys[1]
        try form.fill("memberName", "Changed")
        _ = try await visitor.submit(form)
        #expect(try await visitor.store.members(of: other, query).rows == members)
    }
}
