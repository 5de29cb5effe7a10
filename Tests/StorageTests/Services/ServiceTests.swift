import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct ServiceTests {
    let store: Store

    init() throws {
        store = try Store.temporary(clock: TestClock().read)
    }

    private func names() async throws -> [String] {
        try await store.services(ListQuery(column: .name)).rows.map(\.name)
    }

    @Test func `a service is read as it was written`() async throws {
        let draft = ServiceDraft.make(
            description: "Nights and weekends",
            groups: [.make(), .make(name: "Gate", accessToken: "token-of-the-gate", signingSecret: nil)],
            members: [.make(), .make(userID: "manager-7", name: "李娜", department: "")]
        )
        let id = try await store.addService(draft)

        let service = try #require(try await store.service(id))
        var expected = draft
        for index in expected.groups.indices { expected.groups[index].id = service.draft.groups[index].id }
        expected.members = []
        #expect(service.draft == expected)
        #expect(service.draft.groups.allSatisfy { $0.id != nil })
        var members = try await store.allMembers(of: id)
        for index in members.indices {
            #expect(members[index].id != nil)
            members[index].id = nil
        }
        #expect(members == draft.members)
        #expect(service.isEnabled)
        #expect(service.createdAt == TestClock.start)
    }

    @Test(arguments: ["Night shift", "NIGHT SHIFT", "ÉQUIPE DE NUIT", "夜班"])
    func `a name can be taken once, without regard to case`(name: String) async throws {
        _ = try await store.addService(.make(name: name))
        let other = try await store.addService(.make(name: "Another"))

        await #expect(throws: StoreError.nameTaken) { try await store.addService(.make(name: name.lowercased())) }
        await #expect(throws: StoreError.nameTaken) {
            try await store.updateService(other, .make(name: name.lowercased()))
        }
        #expect(try await names().count == 2)
    }

    @Test func `a service may keep its name, and change its case`() async throws {
        let id = try await store.addService(.make(name: "Night shift"))
        try await store.updateService(id, .make(name: "NIGHT SHIFT"))
        #expect(try await names() == ["NIGHT SHIFT"])
    }

    @Test func `nothing of a service that is refused is saved`() async throws {
        await #expect(throws: StoreError.memberRepeated(userID: "7")) {
            try await store.addService(.make(members: [.make(userID: "7"), .make(userID: "7")]))
        }
        #expect(try await names().isEmpty)
        for table in ["service", "dingTalkGroup", "dingTalkApp", "member"] {
            #expect(try await store.read { try $0.number("SELECT COUNT(*) FROM \(table)") } == 0)
        }
    }

    @Test func `UserIDs that differ only in case or zeros are different people`() async throws {
        let id = try await store.addService(
            .make(members: [.make(userID: "abc"), .make(userID: "ABC"), .make(userID: "07"), .make(userID: "7")])
        )
        #expect(try await store.allMembers(of: id).map(\.userID) == ["abc", "ABC", "07", "7"])
    }

    @Test func `a service is disabled, enabled and deleted`() async throws {
        let id = try await store.addService(.make())
        try await store.setService(id, enabled: false)
        #expect(try await store.service(id)?.isEnabled == false)
        try await store.setService(id, enabled: true)
        #expect(try await store.service(id)?.isEnabled == true)

        try await store.deleteService(id)
        #expect(try await store.service(id) == nil)
        #expect(try await store.connection(for: .app(id)) == nil)
    }

    @Test func `a service that is gone can't be changed`() async throws {
        let gone = Service.ID(rawValue: 99)
        await #expect(throws: StoreError.notFound) { try await store.updateService(gone, .make()) }
        await #expect(throws: StoreError.notFound) { try await store.setService(gone, enabled: true) }
        await #expect(throws: StoreError.notFound) { try await store.deleteService(gone) }
        #expect(try await names().isEmpty)
    }

    @Test func `the key of a deleted service is not used again`() async throws {
        let first = try await store.addService(.make())
        try await store.deleteService(first)
        #expect(try await store.addService(.make()) != first)
    }

    @Test func `a connection has what the target needs`() async throws {
        let plant = try await Plant.make(store)
        #expect(
            try await store.connection(for: plant.robot)
                == .robot(DingTalkGroup.make().webhook, signingSecret: Secret("SEC-of-the-boiler-room"))
        )
        #expect(try await store.connection(for: plant.app) == .app(.make()))
    }
}
