import Domain
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing
@testable import Web

struct AlarmsPageTests {
    private func visitor(_ count: Int) async throws -> Visitor {
        let visitor = try await Visitor(role: .viewer)
        let reports = (0..<count).map { number in
            AlarmReport.make(
                name: "Alarm \(number)",
                level: AlarmLevel.allCases[number % 4],
                eventTime: Visitor.now.addingTimeInterval(Double(number))
            )
        }
        try await visitor.store.accept(reports)
        return visitor
    }

    private func names(_ visitor: Visitor) -> [String] {
        visitor.html.matches(of: /<bdi>(Alarm \d+)<\/bdi>/).map { String($0.output.1) }
    }

    @Test func `an empty list says how alarms get here`() async throws {
        var visitor = try await visitor(0)
        #expect(try await visitor.open("/alarms") == .ok)
        #expect(visitor.readable.contains("No alarm yet"))
        #expect(visitor.readable.contains("/api/v1/alarms"))
    }

    @Test func `the newest alarm comes first, with state and level in words`() async throws {
        var visitor = try await visitor(3)
        try await visitor.signIn(as: .operator)
        try await visitor.open("/alarms")
        #expect(names(visitor) == ["Alarm 2", "Alarm 1", "Alarm 0"])
        #expect(visitor.readable.contains("Active, Unacked ▲ Critical Alarm 0"))
        #expect(visitor.readable.contains("3 entries"))
        let link = try #require(HTMLElement.all(in: visitor.html).first { $0["href"]?.hasPrefix("/alarm/") == true })
        #expect(try await visitor.open(try #require(link["href"])) == .ok)
    }

    @Test func `a column sorts by a link that says how, and the search is kept`() async throws {
        var visitor = try await visitor(12)
        try await visitor.open("/alarms?search=alarm+1")
        #expect(names(visitor) == ["Alarm 11", "Alarm 10", "Alarm 1"])
        let header = try #require(
            HTMLElement.all(in: visitor.html).first { $0["class"] == "sort" && $0.text == "Level" }
        )
        try await visitor.open(try #require(header["href"]))
        #expect(names(visitor) == ["Alarm 1", "Alarm 10", "Alarm 11"].sorted { levelRank($0) < levelRank($1) })
        #expect(visitor.html.contains("aria-sort=\"ascending\""))
        #expect(try visitor.form(to: "/alarms").value("search") == "alarm 1")
    }

    private func levelRank(_ name: String) -> Int {
        (Int(name.dropFirst(6)) ?? 0) % 4
    }

    @Test func `pages follow each other, and a page that is not there is the last one`() async throws {
        var visitor = try await visitor(25)
        try await visitor.open("/alarms?rows=10")
        #expect(names(visitor).count == 10)
        let next = try #require(HTMLElement.all(in: visitor.html).first { $0["rel"] == "next" }?["href"])
        try await visitor.open(next)
        #expect(names(visitor).first == "Alarm 14")
        try await visitor.open("/alarms?rows=10&page=99999999")
        #expect(names(visitor) == ["Alarm 4", "Alarm 3", "Alarm 2", "Alarm 1", "Alarm 0"])
        #expect(!HTMLElement.all(in: visitor.html).contains { $0["rel"] == "next" })
    }

    @Test(arguments: [
        "?sort=nothing&order=sideways", "?rows=7&page=-1", "?page=1e9", "?page=999999999999999999999",
        "?search=%25_%27%22",
        "?search=\(String(repeating: "x", count: 5_000))", "?%00=%00&=&&",
    ])
    func `an address that says nonsense still opens the list`(query: String) async throws {
        var visitor = try await visitor(1)
        #expect(try await visitor.open("/alarms" + query) == .ok)
    }

    @Test func `what was searched for and not found can be cleared`() async throws {
        var visitor = try await visitor(1)
        try await visitor.open("/alarms?search=%3Cscript%3Ealert(1)%3C/script%3E&rows=50")
        #expect(visitor.readable.contains("Nothing found"))
        #expect(!visitor.html.contains("<script>alert"))
        #expect(HTMLElement.all(in: visitor.html).contains { $0["href"] == "/alarms?rows=50" && $0.text == "Show all" })
    }

    @Test(arguments: Role.allCases)
    func `only operators and administrators get the way to acknowledge`(role: Role) async throws {
        var visitor = try await Visitor(role: role)
        try await visitor.store.accept([.make(eventTime: Visitor.now)])
        for path in ["/alarms", "/alarms/1"] {
            try await visitor.open(path)
            #expect(visitor.html.contains("href=\"/alarm/") == (role >= .operator), "\(path)")
        }
    }
}
