import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct NamedListTests {
    let clock = TestClock()
    let store: Store

    init() throws {
        store = try Store.temporary(clock: clock.read)
    }

    private func add(_ names: String..., description: String = "") async throws {
        for name in names {
            clock.advance(by: 1)
            _ = try await store.addService(.make(name: name, description: description))
        }
    }

    private func names(_ query: ListQuery<NamedListColumn>) async throws -> [String] {
        try await store.services(query).rows.map(\.name)
    }

    @Test func `names sort without regard to case, and Chinese ones have their place`() async throws {
        try await add("beta", "Alpha", "夜班", "Émile", "alpine")
        #expect(try await names(ListQuery(column: .name)) == ["Alpha", "alpine", "beta", "Émile", "夜班"])
        #expect(
            try await names(ListQuery(column: .name, isDescending: true)) == ["夜班", "Émile", "beta", "alpine", "Alpha"]
        )
    }

    @Test(arguments: NamedListColumn.allCases)
    func `rows that sort alike keep one order, backwards too`(column: NamedListColumn) async throws {
        for name in ["a", "b", "c", "d"] { _ = try await store.addService(.make(name: name)) }
        #expect(try await names(ListQuery(column: column)) == ["a", "b", "c", "d"])
        #expect(try await names(ListQuery(column: column, isDescending: true)) == ["d", "c", "b", "a"])
    }

    @Test func `each column sorts by what it shows`() async throws {
        try await add("b", description: "Zebra")
        try await add("a", description: "apple")
        try await store.setService(Service.ID(rawValue: 2), enabled: false)
        #expect(try await names(ListQuery(column: .createdAt)) == ["b", "a"])
        #expect(try await names(ListQuery(column: .description)) == ["a", "b"])
        #expect(try await names(ListQuery(column: .status)) == ["a", "b"])
    }

    @Test(
        arguments: [
            ("night", ["Night shift"]), ("夜", ["夜班组"]), ("ÉQ", ["équipe"]), ("e\u{301}q", ["équipe"]),
            ("100%", ["100% cover"]), ("%", ["100% cover"]), ("_", ["snake_case"]), ("\\", ["back\\slash"]),
            ("'", ["O'Hara"]),
            ("", ["100% cover", "back\\slash", "Night shift", "O'Hara", "snake_case", "équipe", "夜班组"]),
            ("nothing like it", []),
        ]
    )
    func `a search finds its text, whatever is in it`(search: String, found: [String]) async throws {
        try await add("Night shift", "夜班组", "équipe", "100% cover", "snake_case", "back\\slash", "O'Hara")
        #expect(try await names(ListQuery(search: search, column: .name)) == found)
    }

    @Test func `a search looks through descriptions too`() async throws {
        try await add("one", description: "For the ÄRZTE")
        try await add("two")
        #expect(try await names(ListQuery(search: "ärzte", column: .name)) == ["one"])
    }

    @Test func `pages have their rows, and a page too far is the last`() async throws {
        for number in 10..<35 { try await add("service \(number)") }
        let third = try await store.services(ListQuery(column: .name, page: 3, rowsPerPage: 10))
        #expect(third.rows.map(\.name) == (30..<35).map { "service \($0)" })
        #expect(third.total == 25)
        #expect(third.page == 3)
        #expect(try await store.services(ListQuery(column: .name, page: 9, rowsPerPage: 10)) == third)
        #expect(try await store.services(ListQuery(column: .name, page: -1, rowsPerPage: 10)).page == 1)
        #expect(try await store.services(ListQuery(search: "x", column: .name, page: 4)).page == 1)
    }

    @Test func `the built-in message and schedule are made once, and the text follows the address`() async throws {
        try await store.installDefaults(publicURL: "http://localhost:8080")
        try await store.installDefaults(publicURL: "https://tocsin.example")

        let messages = try await store.messages(ListQuery(column: .type)).rows
        let schedules = try await store.schedules(ListQuery(column: .type)).rows
        #expect(messages.map(\.name) == ["Default DingTalk message"])
        #expect(schedules.map(\.name) == ["Always"])
        let message = try #require(try await store.message(messages[0].id))
        #expect(message.body == MessageTemplate.defaultBody(publicURL: "https://tocsin.example"))
        #expect(try await store.schedule(schedules[0].id)?.coverage == .always)
        #expect(try await store.messageChoices() == [NamedChoice(id: messages[0].id, name: messages[0].name)])
        #expect(try await store.scheduleChoices() == [NamedChoice(id: schedules[0].id, name: schedules[0].name)])
    }
}
