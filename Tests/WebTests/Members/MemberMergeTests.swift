import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

/// Importing into a service that has members already.
struct MemberMergeTests {
    private static let members: [Member] = [
        Member(userID: "same", name: "Same", department: "A"),
        Member(userID: "renamed", name: "Old", department: "A"),
        Member(userID: "gone", name: "Gone", department: "A"),
        Member(userID: "used", name: "Used", department: "A"),
    ]

    private static let file = """
        员工UserID,姓名,部门
        same,Same,A
        renamed,New,"A,B"
        fresh,Fresh,B
        other,<script>alert(1)</script>,C
        fresh,Other,B
        """

    /// A service whose last member a rule uses, and the preview of the file.
    private func preview(_ visitor: inout Visitor) async throws -> Service.ID {
        let id = try await visitor.store.addService(.make(members: Self.members))
        var rule = try await RuleDraft.make(name: "Fire", in: visitor.store, service: id)
        let used = try await member("used", of: id, visitor)
        rule.blocks[0].receivers = [.member(try #require(used.id))]
        _ = try await visitor.store.addRule(rule)
        try await visitor.open("/services/\(id)/members/import")
        var form = try visitor.form(to: "/services/\(id)/members/import")
        try form.fill("pasted", Self.file)
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        return id
    }

    private func member(_ userID: String, of id: Service.ID, _ visitor: Visitor) async throws -> Member {
        let page = try await visitor.store.members(of: id, ListQuery(search: userID, column: .name))
        return try #require(page.rows.first { $0.userID == userID })
    }

    private func userIDs(of id: Service.ID, _ visitor: Visitor) async throws -> Set<String> {
        Set(try await visitor.store.members(of: id, ListQuery(column: .name, rowsPerPage: 100)).rows.map(\.userID))
    }

    @Test func `the preview tells new, changed, missing, refused and unchanged apart`() async throws {
        var visitor = try await Visitor()
        _ = try await preview(&visitor)
        #expect(visitor.readable.contains("To add: 2. To change: 1. To remove: 0."))
        #expect(visitor.readable.contains("New 2 Changed 1 Not in the file 2 Refused 1 Already there 1"))
        #expect(visitor.readable.contains("fresh Fresh B"))
        #expect(!visitor.html.contains("<script>alert"))
        try await visitor.open(visitor.link("Changed"))
        #expect(visitor.readable.contains("before: Old → New"))
        #expect(visitor.readable.contains("before: A → A,B"))
        try await visitor.open(visitor.link("Refused"))
        #expect(visitor.readable.contains("Row 4 has the same Unique ID and says something else."))
        try await visitor.open(visitor.link("Already there"))
        #expect(visitor.readable.contains("same Same A"))
    }

    @Test func `a search looks through what is shown`() async throws {
        var visitor = try await Visitor()
        _ = try await preview(&visitor)
        let path = try visitor.link("New")
        try await visitor.open(path + "&search=FRE")
        #expect(visitor.readable.contains("fresh Fresh"))
        #expect(!visitor.readable.contains("other"))
        try await visitor.open(path + "&search=nobody")
        #expect(visitor.readable.contains("nobody") || visitor.html.contains("nobody"))
        #expect(!visitor.readable.contains("Fresh"))
    }

    @Test func `OK writes what was shown, removes nobody unasked, and keeps keys`() async throws {
        var visitor = try await Visitor()
        let id = try await preview(&visitor)
        let before = try await member("renamed", of: id, visitor)
        #expect(try await userIDs(of: id, visitor).count == 4, "nothing is stored before OK")
        try await visitor.confirmImport()
        try await visitor.follow()
        #expect(visitor.readable.contains("Members added: 2, changed: 1, removed: 0."))
        #expect(try await userIDs(of: id, visitor) == ["same", "renamed", "gone", "used", "fresh", "other"])
        let after = try await member("renamed", of: id, visitor)
        #expect((after.id, after.name, after.department) == (before.id, "New", "A,B"))
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `missing members go only when ticked, and never those that a rule uses`() async throws {
        var visitor = try await Visitor()
        let id = try await preview(&visitor)
        try await visitor.open(visitor.link("Not in the file"))
        #expect(visitor.readable.contains("Used by Fire"))
        var form = try visitor.importForm()
        let gone = try #require(try await member("gone", of: id, visitor).id)
        let used = try #require(try await member("used", of: id, visitor).id)
        #expect(form.isTicked("removed", "\(gone)") == false)
        try form.tick("removed", "\(gone)")
        // A browser does not send a box that is disabled; somebody might.
        try form.tick("removed", "\(used)")
        try await visitor.submit(form, pressing: "choose")
        try await visitor.follow()
        #expect(visitor.readable.contains("To remove: 1."))
        #expect(try visitor.importForm().isTicked("removed", "\(gone)") == true)
        try await visitor.confirmImport()
        #expect(try await userIDs(of: id, visitor) == ["same", "renamed", "used", "fresh", "other"])
    }

    @Test func `all missing members can be ticked and unticked at once`() async throws {
        var visitor = try await Visitor()
        let id = try await preview(&visitor)
        try await visitor.open(visitor.link("Not in the file"))
        try await visitor.submit(try visitor.importForm(), pressing: "tickAll")
        try await visitor.follow()
        #expect(visitor.readable.contains("To remove: 1."))
        try await visitor.submit(try visitor.importForm(), pressing: "untickAll")
        try await visitor.follow()
        #expect(visitor.readable.contains("To remove: 0."))
        #expect(try await userIDs(of: id, visitor).count == 4)
    }

    @Test func `only ticked departments are taken`() async throws {
        var visitor = try await Visitor()
        let id = try await preview(&visitor)
        var form = try visitor.importForm()
        try form.tick("department", "B")
        try await visitor.submit(form, pressing: "choose")
        try await visitor.follow()
        #expect(visitor.readable.contains("To add: 1. To change: 1. To remove: 0."))
        try await visitor.open(visitor.link("Left out"))
        #expect(visitor.readable.contains("other"))
        try await visitor.confirmImport()
        #expect(try await userIDs(of: id, visitor) == ["same", "renamed", "gone", "used", "fresh"])
    }

    @Test func `cancel changes nothing and keeps nothing`() async throws {
        var visitor = try await Visitor()
        let id = try await preview(&visitor)
        let preview = try visitor.importForm()
        try await visitor.submit(preview, pressing: "cancel")
        #expect(visitor.response.headerFields[.location] == "/services/\(id)/members")
        #expect(visitor.app.console.imports.count == 0)
        #expect(try await userIDs(of: id, visitor).count == 4)
        #expect(try await visitor.open(preview.action) == .notFound)
        #expect(visitor.readable.contains("This import is over"))
    }

    @Test func `nobody else sees an import`() async throws {
        var visitor = try await Visitor()
        let id = try await preview(&visitor)
        let action = try visitor.importForm().action
        var other = visitor
        let user = try await visitor.store.addUser(
            name: "other",
            password: Secret("correct horse"),
            role: .administrator
        )
        other.client.cookies["tocsin-session"] = try await visitor.store.startSession(for: user.id).reveal()
        #expect(try await other.open(action) == .notFound)
        try await visitor.confirmImport()
        #expect(try await userIDs(of: id, visitor).count == 6)
    }
}
