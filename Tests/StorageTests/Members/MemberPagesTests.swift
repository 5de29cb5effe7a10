import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct MemberPagesTests {
    private func plant(_ members: [Member]) async throws -> Plant {
        try await Plant.make(draft: .make(members: members))
    }

    static let people: [Member] = [
        .make(userID: "0042", name: "张三", department: "总部-设备部"),
        .make(userID: "manager7675", name: "Émile", department: "Plant,Night"),
        .make(userID: "7", name: "Zoe", department: ""),
        .make(userID: "user_%", name: "adam", department: "plant"),
    ]

    @Test(arguments: [
        ("张", ["0042"]), ("ZOE", ["7"]), ("éMILE", ["manager7675"]), ("plant", ["user_%", "manager7675"]),
        ("0042", ["0042"]), ("%", ["user_%"]), ("nobody", []), ("e\u{301}mile", ["manager7675"]),
        ("zs", ["0042"]),
    ])
    func `a search finds names, ids and departments without regard to case`(
        search: String,
        found: [String]
    ) async throws {
        let plant = try await plant(Self.people)
        let query = ListQuery<MemberColumn>(search: search, column: .name)
        #expect(try await plant.store.members(of: plant.service, query).rows.map(\.userID) == found)
    }

    @Test func `a search leaves out U+0000, which no text has`() async throws {
        let plant = try await plant(Self.people)
        let query = ListQuery<MemberColumn>(search: "zo\u{0}e\u{0}", column: .name)
        #expect(try await plant.store.members(of: plant.service, query).rows.map(\.userID) == ["7"])
    }

    @Test(arguments: [
        (MemberColumn.name, ["user_%", "7", "manager7675", "0042"]),
        (.userID, ["0042", "7", "manager7675", "user_%"]),
        (.department, ["7", "manager7675", "user_%", "0042"]),
    ])
    func `a list sorts by each column, both ways`(column: MemberColumn, order: [String]) async throws {
        let plant = try await plant(Self.people)
        for isDescending in [false, true] {
            let query = ListQuery(column: column, isDescending: isDescending)
            let rows = try await plant.store.members(of: plant.service, query).rows.map(\.userID)
            #expect(rows == (isDescending ? order.reversed() : order))
        }
    }

    @Test func `a list has pages, and other services' members are not in it`() async throws {
        let plant = try await plant((0..<25).map { .make(userID: "u\($0)", name: "Name \(10 + $0)") })
        _ = try await plant.store.addService(.make(name: "Other", members: [.make(userID: "other")]))
        let last = try await plant.store.members(of: plant.service, ListQuery(column: .name, page: 3))
        #expect((last.total, last.page) == (25, 3))
        #expect(last.rows.map(\.name) == (30...34).map { "Name \($0)" })
    }

    @Test func `a member is added, changed in place and removed`() async throws {
        let plant = try await plant([.make()])
        try await plant.store.addMember(.make(userID: "8", name: "New"), to: plant.service)
        let added = try #require(try await plant.store.allMembers(of: plant.service).last)
        let id = try #require(added.id)
        try await plant.store.updateMember(id, of: plant.service, .make(userID: "9", name: "Newer", department: ""))
        let changed = Member.make(id: id, userID: "9", name: "Newer", department: "")
        #expect(try await plant.store.member(id, of: plant.service) == changed)
        let found = ListQuery<MemberColumn>(search: "newer", column: .name)
        #expect(try await plant.store.members(of: plant.service, found).total == 1)
        try await plant.store.removeMember(id, of: plant.service)
        #expect(try await plant.store.memberCount(of: plant.service) == 1)
        await #expect(throws: StoreError.notFound) { try await plant.store.removeMember(id, of: plant.service) }
    }

    @Test func `a UserID stands once in a service`() async throws {
        let plant = try await plant([.make(), .make(userID: "8")])
        await #expect(throws: StoreError.memberRepeated(userID: "8")) {
            try await plant.store.addMember(.make(userID: "8"), to: plant.service)
        }
        await #expect(throws: StoreError.memberRepeated(userID: "8")) {
            try await plant.store.updateMember(plant.members[0], of: plant.service, .make(userID: "8"))
        }
        #expect(try await plant.store.allMembers(of: plant.service).map(\.userID) == ["0042", "8"])
    }

    @Test func `a member is only reached through its own service`() async throws {
        let plant = try await plant([.make()])
        let other = try await plant.store.addService(.make(name: "Other"))
        #expect(try await plant.store.member(plant.members[0], of: other) == nil)
        await #expect(throws: StoreError.notFound) {
            try await plant.store.removeMember(plant.members[0], of: other)
        }
        await #expect(throws: StoreError.notFound) {
            try await plant.store.updateMember(plant.members[0], of: other, .make())
        }
        await #expect(throws: StoreError.notFound) {
            try await plant.store.addMember(.make(), to: Service.ID(rawValue: 99))
        }
        let choices = try await plant.store.receiverChoices([plant.member, plant.group], of: other)
        #expect(choices.isEmpty)
    }

    @Test func `a member that a rule uses is not removed, and a new name reaches the rules`() async throws {
        let plant = try await plant([.make()])
        _ = try await plant.store.addRule(.make(name: "Fire", blocks: [plant.block([plant.member])]))
        let use = ReceiverUse(receiver: plant.member, receiverName: "Zhang Wei", ruleNames: ["Fire"])
        await #expect(throws: StoreError.receiversInUse([use])) {
            try await plant.store.removeMember(plant.members[0], of: plant.service)
        }
        #expect(try await plant.store.ruleNames(using: plant.members[0]) == ["Fire"])
        #expect(try await plant.store.ruleBookContents().receiverNames[plant.member] == "Zhang Wei")
        try await plant.store.updateMember(plant.members[0], of: plant.service, .make(name: "Li Na"))
        #expect(try await plant.store.ruleBookContents().receiverNames[plant.member] == "Li Na")
    }

    @Test func `a member whom a rule mentions is not removed, and a new UserID reaches the rules`() async throws {
        let plant = try await plant([.make()])
        var block = plant.block()
        block.mentions = RuleMentions(levels: [.critical], members: plant.members)
        let rule = try await plant.store.addRule(.make(name: "Fire", blocks: [block]))
        let use = ReceiverUse(receiver: plant.member, receiverName: "Zhang Wei", ruleNames: ["Fire"])
        await #expect(throws: StoreError.receiversInUse([use])) {
            try await plant.store.removeMember(plant.members[0], of: plant.service)
        }
        #expect(try await plant.store.ruleNames(using: plant.members[0]) == ["Fire"])
        #expect(try await plant.store.ruleBookContents().mentionedUserIDs == [plant.members[0]: "0042"])
        try await plant.store.updateMember(plant.members[0], of: plant.service, .make(userID: "0043"))
        #expect(try await plant.store.ruleBookContents().mentionedUserIDs == [plant.members[0]: "0043"])
        try await plant.store.updateRule(rule, .make(name: "Fire", blocks: [plant.block()]))
        try await plant.store.removeMember(plant.members[0], of: plant.service)
    }

    @Test func `a form offers the first members by name and says how many there are`() async throws {
        let plant = try await plant((0..<60).map { .make(userID: "u\($0)", name: "Name \(99 - $0)") })
        let choice = try #require(try await plant.store.serviceChoice(plant.service))
        #expect(choice.memberCount == 60)
        #expect(choice.members.map(\.detail) == (0..<60).suffix(ServiceChoice.shownMembers).reversed().map { "u\($0)" })
    }

    @Test func `what columns were called is remembered, the last name of each`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        try await store.rememberMemberSheetHeaders([.userID: "编号", .name: "叫什么"])
        try await store.rememberMemberSheetHeaders([.userID: "number"])
        #expect(try await store.memberSheetHeaders() == [.userID: "number", .name: "叫什么"])
    }
}
