import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct AlarmListTests {
    private func plant() async throws -> Plant {
        let plant = try await Plant.make()
        let times = (1...4).map { TestClock.start.addingTimeInterval(Double($0)) }
        try await plant.report(
            .make(path: "b/2", name: "Low oil", level: .low, eventTime: times[0]),
            .make(path: "a/9", name: "fire", level: .critical, description: "Feuer in der KÜCHE", eventTime: times[1]),
            .make(path: "C/1", name: "高温", level: .high, eventTime: times[2]),
            .make(path: "d/1", name: "Door", level: .medium, eventTime: times[3], ackMode: .automatic),
            .make(path: "b/2", name: "Low oil", status: .cleared),
            .make(path: "d/1", name: "Door", status: .cleared)
        )
        let fire = try #require(try await plant.store.alarms(ListQuery(search: "fire", column: .name)).rows.first)
        try await plant.record([.acknowledgement(of: fire.id, by: "Olga", notes: "", at: plant.clock.now)])
        return plant
    }

    @Test(
        arguments: [
            (AlarmColumn.raisedAt, ["Low oil", "fire", "高温", "Door"]), (.level, ["fire", "高温", "Door", "Low oil"]),
            (.state, ["高温", "fire", "Low oil", "Door"]), (.name, ["Door", "fire", "Low oil", "高温"]),
            (.path, ["fire", "Low oil", "高温", "Door"]),
        ]
    )
    func `alarms sort by each column`(column: AlarmColumn, names: [String]) async throws {
        let store = try await plant().store
        #expect(try await store.alarms(ListQuery(column: column)).rows.map(\.alarm.key.name) == names)
        let backwards = try await store.alarms(ListQuery(column: column, isDescending: true))
        #expect(backwards.rows.map(\.alarm.key.name) == names.reversed())
    }

    @Test(arguments: [("FIRE", ["fire"]), ("küche", ["fire"]), ("温", ["高温"]), ("c/1", ["高温"]), ("%", [])])
    func `a search looks through names, paths and descriptions`(search: String, names: [String]) async throws {
        let page = try await plant().store.alarms(ListQuery(search: search, column: .raisedAt))
        #expect(page.rows.map(\.alarm.key.name) == names)
        #expect(page.total == names.count)
    }

    @Test func `a link that is not ours opens nothing`() async throws {
        let plant = try await plant()
        let path = try #require(try await plant.alarms().first).urlPath
        #expect(try await plant.store.alarm(urlPath: path) != nil)
        #expect(try await plant.store.alarm(urlPath: String(path.reversed())) == nil)
        #expect(try await plant.store.alarm(urlPath: "") == nil)
    }
}
