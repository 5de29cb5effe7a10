import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct FailedTests {
    /// Three failures, a minute apart.
    private func plant() async throws -> Plant {
        let plant = try await Plant.make()
        for name in ["Fire", "alpha", "夜"] {
            plant.clock.advance(by: 60)
            _ = try await plant.store.record([.report(.make(name: name))]) {
                [service = plant.service, group = plant.group] _, _ in
                [.make(ruleName: name, service: service, contents: "About \(name)", deliveries: [.make(to: group)])]
            }
            let problem = DeliveryProblem(cause: "refused by \(name)")
            let attempt = DeliveryAttempt.make(
                outcome: .failed(problem),
                answer: "errcode 1 · \(name) Refusée",
                at: plant.clock.now
            )
            try await plant.settle(try await plant.claim(), attempt)
        }
        return plant
    }

    private func minute(_ number: Double) -> Date { TestClock.start.addingTimeInterval(60 * number) }

    @Test(
        arguments: [
            (FailedColumn.failedAt, ["Fire", "alpha", "夜"]), (.ruleName, ["alpha", "Fire", "夜"]),
            (.contents, ["alpha", "Fire", "夜"]), (.receiverName, ["Fire", "alpha", "夜"]),
            (.serviceType, ["Fire", "alpha", "夜"]), (.problem, ["Fire", "alpha", "夜"]),
        ]
    )
    func `failures sort by each column`(column: FailedColumn, names: [String]) async throws {
        let store = try await plant().store
        for isDescending in [false, true] {
            let page = try await store.failedDeliveries(
                ListQuery(column: column, isDescending: isDescending),
                from: minute(0),
                to: minute(9)
            )
            #expect(page.rows.map(\.ruleName) == (isDescending ? names.reversed() : names))
        }
    }

    @Test func `a range of time includes both its ends`() async throws {
        let store = try await plant().store
        let query = ListQuery(column: FailedColumn.failedAt)
        #expect(try await store.failedDeliveries(query, from: minute(1), to: minute(2)).total == 2)
        #expect(try await store.failedDeliveries(query, from: minute(4), to: minute(9)).total == 0)
        #expect(try await store.failedCount(since: minute(2)) == 2)
        #expect(try await store.failedCount(since: minute(3.1)) == 0)
    }

    @Test func `all that is kept counts, up to a limit`() async throws {
        let store = try await plant().store
        for (limit, count) in [(0, 0), (2, 2), (3, 3), (100, 3)] {
            #expect(try await store.failedCount(atMost: limit) == count)
        }
    }

    @Test func `what failed outside of a range is known by its first and its last time`() async throws {
        let store = try await plant().store
        let inside = try await store.failedOutside(from: minute(1), to: minute(3))
        #expect(inside == FailedOutside(before: nil, after: nil))
        let middle = try await store.failedOutside(from: minute(2), to: minute(2))
        #expect(middle == FailedOutside(before: minute(1)...minute(1), after: minute(3)...minute(3)))
        let late = try await store.failedOutside(from: minute(4), to: minute(9))
        #expect(late == FailedOutside(before: minute(1)...minute(3), after: nil))
    }

    @Test func `a search looks through rules, receivers and contents`() async throws {
        let store = try await plant().store
        for (search, count) in [("FIRE", 1), ("boiler", 3), ("ABOUT 夜", 1), ("%", 0), ("KÜCHE", 0)] {
            let query = ListQuery(search: search, column: FailedColumn.failedAt)
            #expect(try await store.failedDeliveries(query, from: minute(0), to: minute(9)).total == count)
        }
    }

    @Test(arguments: [
        ("ERRCODE 1", ["Fire", "alpha", "夜"]), ("夜 refusÉE", ["夜"]), ("the ÉCHO", ["alpha", "夜"]),
        ("echo of", []), ("fire", ["Fire"]), ("\0", ["Fire", "alpha", "夜"]),
    ])
    func `a search looks through DingTalk's answers and the causes' sentences`(
        search: String,
        names: [String]
    ) async throws {
        let store = try await plant().store
        let causes = ["refused by alpha": "The écho of it", "refused by 夜": "The ÉCHO", "other": "Fire"]
        let query = ListQuery(search: search, column: FailedColumn.failedAt)
        let (start, end) = (minute(0), minute(9))
        let page = try await store.failedDeliveries(query, from: start, to: end, causes: causes)
        #expect(page.rows.map(\.ruleName) == names && page.total == names.count)
        let all = try await store.failedDeliveries(search: search, from: start, to: end, causes: causes)
        #expect(Set(all) == Set(page.rows.map(\.id)))
    }

    @Test func `all that a search finds is named, whatever the page`() async throws {
        let store = try await plant().store
        let all = try await store.failedDeliveries(search: "", from: minute(1), to: minute(2))
        #expect(all.count == 2)
        let found = try await store.failedDeliveries(search: "FIRE", from: minute(0), to: minute(9))
        #expect(found == Array(all.prefix(1)))
        #expect(try await store.failedDeliveries(search: "nothing", from: minute(0), to: minute(9)) == [])
    }

    @Test func `a failure that is sent again begins anew`() async throws {
        let plant = try await plant()
        let failed = try await plant.failed()
        plant.clock.advance(by: 7 * 24 * 3600)
        #expect(try await plant.store.resendFailed([failed[0].id, Delivery.ID(rawValue: 99)]) == 1)
        #expect(try await plant.store.resendFailed([failed[0].id]) == 0)
        #expect(try await plant.failed().count == 2)

        let claimed = try #require(try await plant.claim().first)
        #expect(claimed.id == failed[0].id && claimed.attempts == 1)
        #expect(claimed.createdAt == plant.clock.now)
        try await plant.settle([claimed])
        #expect(try await plant.failed().count == 2)
    }

    @Test func `a failure that is deleted is gone with its text, and nothing else is`() async throws {
        let plant = try await plant()
        let failed = try await plant.failed()
        try await plant.report(.make(name: "Waiting"))
        let waiting = try #require(try await plant.claim().first)
        #expect(try await plant.store.deleteFailed([failed[0].id, waiting.id, Delivery.ID(rawValue: 99)]) == 1)
        #expect(try await plant.failed().map(\.id) == [failed[1].id, failed[2].id])
        #expect(try await plant.store.read { try $0.number("SELECT COUNT(*) FROM notification") } == 3)
        #expect(try await plant.alarms().count == 4)
    }

    @Test func `a test goes out first and is no failure of the lists`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(level: .critical))
        let planned = PlannedNotification.make(
            service: plant.service,
            title: "Test",
            deliveries: [.make(to: plant.group), .make(to: plant.member, named: "Zhang Wei")]
        )
        let test = try await plant.store.recordTest(planned)
        let before = try #require(try await plant.store.testResult(test, of: plant.service))
        #expect(!before.isSettled && before.rows.map(\.detail) == ["", "0042"])
        #expect(before.createdAt == plant.clock.now)

        let claimed = try #require(try await plant.claim().first)
        #expect(claimed.isTest && claimed.title == "Test" && claimed.notification == test)
        let problem = DeliveryProblem(cause: "refused")
        try await plant.settle([claimed], .make(outcome: .failed(problem), answer: "errcode 1", milliseconds: 77))
        try await plant.settle(try await plant.claim(plant.app, limit: 20))

        let after = try #require(try await plant.store.testResult(test, of: plant.service))
        #expect(after.isSettled && after.rows.map(\.state) == [.failed, .delivered])
        #expect(after.rows[0].problem == problem && after.rows[0].answer == "errcode 1")
        #expect(after.rows[0].milliseconds == 77 && after.rows[0].receiver == plant.group)
        #expect(try await plant.failed().isEmpty)
        #expect(try await plant.store.failedCount(since: .distantPast) == 0)
        #expect(try await plant.store.failedCount(atMost: 1) == 0)
        let outside = try await plant.store.failedOutside(from: .distantFuture, to: .distantFuture)
        #expect(outside == FailedOutside(before: nil, after: nil))
        #expect(try await plant.store.deleteFailed([claimed.id]) == 0)
        #expect(try await plant.store.resendFailed([claimed.id]) == 0)
    }

    @Test func `a test result is its service's only, and no alarm is a test`() async throws {
        let plant = try await Plant.make()
        let other = try await plant.store.addService(.make(name: "Other"))
        let planned = PlannedNotification.make(service: plant.service, deliveries: [.make(to: plant.group)])
        let test = try await plant.store.recordTest(planned)
        #expect(try await plant.store.testResult(test, of: other) == nil)
        try await plant.report(.make())
        _ = try await plant.claim()
        let alarm = try #require(try await plant.claim().first).notification
        #expect(try await plant.store.testResult(alarm, of: plant.service) == nil)
        await #expect(throws: StoreError.notFound) {
            try await plant.store.recordTest(.make(service: other, deliveries: [.make(to: plant.group)]))
        }
    }
}
