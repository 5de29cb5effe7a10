import Domain
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite struct MemberStageTests {
    private func found(_ row: Int, _ userID: String, _ name: String, _ department: String = "") -> MemberSheet.Finding {
        .member(SheetMember(userID: userID, name: name, department: department, row: row))
    }

    private func refused(_ row: Int, _ reason: MemberSheet.Refusal.Reason, _ userID: String) -> MemberSheet.Finding {
        .refused(MemberSheet.Refusal(row: row, reason: reason, userID: userID, name: "N"))
    }

    private func ids(_ list: MemberStage.List, _ stage: MemberStage, search: String = "") async throws -> [String] {
        let query = ListQuery<MemberStage.Column>(search: search, column: .row, rowsPerPage: 100)
        return try await stage.page(list, query).rows.map(\.userID)
    }

    /// A service with four members, of whom a rule uses the last, and an import of the others' changes.
    private func staged() async throws -> (Plant, MemberStage) {
        let plant = try await Plant.make(
            draft: .make(members: [
                .make(userID: "same", name: "Same", department: "A"),
                .make(userID: "renamed", name: "Old", department: "A"),
                .make(userID: "gone", name: "Gone", department: "A"),
                .make(userID: "used", name: "Used", department: "A"),
            ])
        )
        let used = try #require(plant.members.last)
        _ = try await plant.store.addRule(.make(name: "Fire", blocks: [plant.block([.member(used)])]))
        let stage = try MemberStage()
        try stage.add([
            .nothing, found(4, "same", "Same"), found(5, "renamed", "New", "A,B"), found(6, "fresh", "Fresh", "B , C"),
            refused(7, .idIsNumeric, "1.7E+11"), refused(8, .duplicateInFile(firstRow: 6, isSame: false), "fresh"),
        ])
        try await plant.store.compare(stage, with: plant.service)
        return (plant, stage)
    }

    @Test func `rows are new, changed, unchanged or refused, and members can be missing`() async throws {
        let (_, stage) = try await staged()
        #expect(try await ids(.new, stage) == ["fresh"])
        #expect(try await ids(.changed, stage) == ["renamed"])
        #expect(try await ids(.unchanged, stage) == ["same"], "a department that is left empty is no change")
        #expect(try await ids(.missing, stage) == ["gone", "used"])
        let refusals = try await stage.page(.refused, ListQuery(column: .row)).rows
        #expect(refusals.map(\.reason) == [.idIsNumeric, .duplicateInFile(firstRow: 6, isSame: false)])
        let changed = try #require(try await stage.page(.changed, ListQuery(column: .row)).rows.first)
        #expect((changed.row, changed.nameBefore, changed.departmentBefore) == (5, "Old", "A"))
        let counts = try await stage.counts()
        #expect((counts[.new], counts[.changed], counts[.missing], counts[.refused]) == (1, 1, 2, 2))
        #expect((counts.removable, counts.removed, counts.total) == (1, 0, 5))
    }

    @Test func `a search looks through one list`() async throws {
        let (_, stage) = try await staged()
        #expect(try await ids(.missing, stage, search: "GON") == ["gone"])
        #expect(try await ids(.new, stage, search: "gon") == [])
    }

    @Test func `confirming adds and changes, keeps keys, and removes nobody unasked`() async throws {
        let (plant, stage) = try await staged()
        let count = try await plant.store.importMembers(stage, into: plant.service)
        #expect(count == MemberImportCount(added: 1, changed: 1, removed: 0))
        let members = try await plant.store.allMembers(of: plant.service)
        #expect(members.prefix(4).compactMap(\.id) == plant.members)
        #expect(members.map(\.name) == ["Same", "New", "Gone", "Used", "Fresh"])
        #expect(members.map(\.department) == ["A", "A,B", "A", "A", "B , C"])
    }

    @Test func `missing members are removed when asked, but not those that a rule uses`() async throws {
        let (plant, stage) = try await staged()
        try await stage.setRemovalOfAll(to: true)
        #expect(try await stage.counts().removed == 1)
        #expect(try await plant.store.importMembers(stage, into: plant.service).removed == 1)
        #expect(
            try await plant.store.allMembers(of: plant.service).map(\.userID) == ["same", "renamed", "used", "fresh"]
        )
    }

    @Test func `a rule that came to use a member meanwhile keeps it`() async throws {
        let (plant, stage) = try await staged()
        try await stage.setRemoval(of: [plant.members[2]], to: true)
        _ = try await plant.store.addRule(.make(name: "Late", blocks: [plant.block([.member(plant.members[2])])]))
        #expect(try await plant.store.importMembers(stage, into: plant.service).removed == 0)
        #expect(try await plant.store.allMembers(of: plant.service).contains { $0.userID == "gone" })
    }

    @Test func `a department is taken with those below it, and found by any part of its name`() async throws {
        let stage = try MemberStage()
        try stage.add([
            found(1, "a", "A", "Plant-Line 1"), found(2, "b", "B", "Plant-Line 1-Night,Office"),
            found(3, "c", "C", "Plant2"), found(4, "d", "D", ""),
        ])
        let plant = try await Plant.make()
        try await plant.store.compare(stage, with: nil)
        let all = try await stage.departments(limit: 10)
        #expect(all.map(\.name) == ["", "Office", "Plant", "Plant-Line 1", "Plant-Line 1-Night", "Plant2"])
        #expect(all.map(\.count) == [1, 1, 2, 2, 1, 1])
        try await stage.choose(departments: ["Plant"])
        #expect(try await ids(.new, stage) == ["a", "b"])
        try await stage.choose(departments: [""])
        #expect(try await ids(.new, stage) == ["d"])
        let found = try await stage.departments(search: "LINE", limit: 10)
        #expect(found.map(\.name) == ["", "Plant-Line 1", "Plant-Line 1-Night"])
    }

    @Test func `only members of the chosen departments are taken`() async throws {
        let (plant, stage) = try await staged()
        #expect(try await stage.departments(limit: 10).map(\.name) == ["", "A", "B", "C"])
        #expect(try await stage.departments(limit: 10).map(\.count) == [1, 1, 2, 1])
        try await stage.choose(departments: ["A"])
        #expect(try await ids(.leftOut, stage) == ["fresh"])
        #expect(try await ids(.missing, stage) == ["gone", "used"], "who is left out is not missing")
        #expect(try await stage.departments(limit: 1).map(\.name) == ["A"], "the chosen ones come first")
        #expect(try await plant.store.importMembers(stage, into: plant.service).added == 0)
        try await stage.choose(departments: [])
        #expect(try await ids(.leftOut, stage) == [])
    }

    @Test func `a new service is added with its import, or not at all`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        let stage = try MemberStage()
        try stage.add((1...2_500).map { found($0, "u\($0)", "Name \($0)") })
        try await store.compare(stage, with: nil)
        let id = try await store.addService(.make(members: []), importing: stage)
        #expect(try await store.memberCount(of: id) == 2_500)
        await #expect(throws: StoreError.nameTaken) { try await store.addService(.make(), importing: stage) }
        #expect(try await store.services(ListQuery(column: .name)).total == 1)
    }

    @Test func `a service takes no more members than it may have`() async throws {
        let plant = try await Plant.make(draft: .make(members: []))
        let stage = try MemberStage()
        try stage.add((0...Member.maximumPerService).map { found($0, "u\($0)", "N") })
        try await plant.store.compare(stage, with: plant.service)
        await #expect(throws: StoreError.membersTooMany) {
            try await plant.store.importMembers(stage, into: plant.service)
        }
        #expect(try await plant.store.memberCount(of: plant.service) == 0)
    }

    @Test func `nothing of a stage is in any file of a name`() async throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
        let (_, stage) = try await staged()
        let file = try await stage.read { try $0.row("PRAGMA database_list").map { $0["file"] as String } }
        #expect(file?.isEmpty ?? true)
        let after = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
        #expect(Set(after).subtracting(before).allSatisfy { !$0.hasPrefix("etilqs") })
    }
}
