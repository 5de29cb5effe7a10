import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct DeliveryListTests {
    private func rows(
        _ plant: Plant,
        search: String = "",
        in states: Set<DeliveryState> = Set(DeliveryState.allCases)
    ) async throws -> [DeliveryRow] {
        try await plant.store.deliveries(
            ListQuery(search: search, column: .queuedAt),
            in: states,
            from: .distantPast,
            to: .distantFuture
        ).rows
    }

    @Test func `every delivery is listed with its state, attempts and times, tests are not`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"))
        try await plant.report(.make(name: "B"), suppression: .outsideSchedule)
        _ = try await plant.store.recordTest(.make(service: plant.service, deliveries: [.make(to: plant.member)]))
        let busy = DeliveryProblem(cause: "dingTalkBusy")
        let next = plant.clock.now.addingTimeInterval(3)
        try await plant.settle(try await plant.claim(), .make(outcome: .retry(at: next, busy), answer: "errcode -1"))
        let rows = try await rows(plant)
        #expect(rows.map(\.title) == ["A activeUnacked", "B activeUnacked"])
        #expect(rows.map(\.state) == [.waiting, .suppressed])
        #expect(rows.map(\.attempts) == [1, 0])
        #expect(rows.map(\.nextAttemptAt) == [next, nil])
        #expect(rows.map(\.problem) == [busy, nil] && rows.map(\.answer) == ["errcode -1", ""])
        #expect(rows.map(\.suppression) == [nil, .outsideSchedule])
        #expect(rows.map(\.receiverName) == ["Boiler room", "Boiler room"])
    }

    @Test func `states and a search narrow it`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), .make(name: "B"))
        try await plant.settle(try await plant.claim())
        #expect(try await rows(plant, in: [.delivered]).map(\.title) == ["A activeUnacked"])
        #expect(try await rows(plant, in: []).isEmpty)
        #expect(try await rows(plant, search: "boiler").count == 2)
        #expect(try await rows(plant, search: "nothing").isEmpty)
    }

    @Test func `a search finds DingTalk's answer, and a problem by its sentence`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), .make(name: "B"))
        let refused = DeliveryProblem(cause: "signatureMismatch")
        try await plant.settle(try await plant.claim(), .make(outcome: .failed(refused), answer: "sign not match"))
        let causes = ["signatureMismatch": "The signature does not fit.", "other": "Something else."]
        let alarm = try #require(try await rows(plant).first?.alarm)
        for (search, count) in [("NOT MATCH", 1), ("signature does", 1), ("something", 0)] {
            let query = ListQuery(search: search, column: DeliveryColumn.queuedAt)
            let all = try await plant.store.deliveries(
                query,
                from: .distantPast,
                to: .distantFuture,
                causes: causes
            )
            #expect(all.total == count)
            #expect(try await plant.store.deliveries(query, about: alarm, causes: causes).total == count)
        }
    }

    @Test func `the newest is last by time, and a late page has its rows`() async throws {
        let plant = try await Plant.make()
        for number in 0..<12 {
            plant.clock.advance(by: 1)
            try await plant.report(.make(name: "A\(number)"))
        }
        for isDescending in [false, true] {
            let query = ListQuery(column: DeliveryColumn.queuedAt, isDescending: isDescending, page: 3, rowsPerPage: 5)
            let page = try await plant.store.deliveries(query, from: .distantPast, to: .distantFuture)
            let names = isDescending ? ["A1", "A0"] : ["A10", "A11"]
            #expect(page.rows.map(\.title) == names.map { "\($0) activeUnacked" } && page.total == 12)
        }
        let start = TestClock.start
        let range = (start.addingTimeInterval(3), start.addingTimeInterval(5))
        let query = ListQuery(column: DeliveryColumn.ruleName)
        #expect(try await plant.store.deliveries(query, from: range.0, to: range.1).total == 3)
    }

    @Test(arguments: DeliveryColumn.allCases)
    func `what an alarm's page lists is about that occurrence only`(column: DeliveryColumn) async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), .make(name: "Other"), .make(status: .cleared))
        try await plant.report(.make(eventTime: plant.clock.now.addingTimeInterval(9)))
        let rows = try await rows(plant)
        let first = try #require(rows.first?.alarm)
        let page = try await plant.store.deliveries(ListQuery(column: column, isDescending: true), about: first)
        #expect(Set(page.rows.map(\.title)) == ["Too hot activeUnacked", "Too hot clearedUnacked"])
        #expect(page.total == 2 && page.rows.allSatisfy { $0.alarm == first })
        let search = ListQuery(search: "no such rule", column: column)
        #expect(try await plant.store.deliveries(search, about: first).total == 0)
    }

    @Test func `what waits for a robot that refuses says why`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), .make(name: "B"))
        let refused = DeliveryProblem(cause: "tokenUnknown", parameters: ["x": "y"])
        let attempt = DeliveryAttempt.make(outcome: .failed(refused))
        let effect = LaneEffect.refused(refused, nextProbeAt: plant.clock.now.addingTimeInterval(600))
        let settled = SettledCall.make(try await plant.claim(), attempt, target: plant.robot, effect: effect)
        try await plant.store.settle(settled)
        #expect(try await rows(plant).map(\.laneProblem) == [nil, refused])
        #expect(try await rows(plant).map(\.problem) == [refused, nil])
    }

    @Test func `one delivery has its text, its last call and its answer`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let refused = DeliveryProblem(cause: "signatureMismatch")
        let claimed = try await plant.claim()
        let attempt = DeliveryAttempt.make(
            outcome: .failed(refused),
            rawAnswer: "{\"errcode\":310000}",
            milliseconds: 77
        )
        try await plant.settle(claimed, attempt)
        let id = try #require(claimed.first?.id)
        let stored = try #require(try await plant.store.delivery(id))
        #expect(stored.row == (try await rows(plant).first))
        #expect(stored.contents == "You have received a new alarm message." && stored.milliseconds == 77)
        #expect(stored.digest == nil)
        #expect(try await plant.store.rawAnswer(of: id) == "{\"errcode\":310000}")
        #expect(try await plant.store.delivery(Delivery.ID(rawValue: 999)) == nil)
    }

    @Test func `tests have a list of their own, and each its page`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let planned = PlannedNotification.make(
            ruleName: "",
            service: plant.service,
            title: "Test",
            deliveries: [.make(to: plant.member)]
        )
        _ = try await plant.store.recordTest(planned)
        let query = ListQuery(column: DeliveryColumn.queuedAt)
        let tests = try await plant.store.deliveries(query, ofTests: true, from: .distantPast, to: .distantFuture)
        #expect(tests.rows.map(\.title) == ["Test"] && tests.total == 1)
        let test = try #require(tests.rows.first)
        #expect(test.isTest && test.alarm == nil && test.ruleName.isEmpty)
        #expect(try await plant.store.delivery(test.id)?.row == test)
        #expect(try await rows(plant).map(\.isTest) == [false])
    }

    @Test func `attempts count over resends, and when it was queued at first stays known`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(name: "A"), .make(name: "B"))
        let (start, refused) = (plant.clock.now, DeliveryProblem(cause: "signatureMismatch"))
        let failing = DeliveryAttempt.make(outcome: .failed(refused), at: start)
        let claimed = try await plant.claim()
        try await plant.settle(claimed, failing)
        #expect(try await rows(plant).map(\.firstQueuedAt) == [nil, nil])

        plant.clock.advance(by: 60)
        #expect(try await plant.store.resendFailed(claimed.map(\.id)) == 1)
        let resent = try await rows(plant)
        #expect(resent.map(\.title) == ["B activeUnacked", "A activeUnacked"])
        #expect(resent.map(\.attempts) == [0, 1] && resent.map(\.firstQueuedAt) == [nil, start])
        #expect(resent.map(\.queuedAt) == [start, plant.clock.now])
        let query = ListQuery(column: DeliveryColumn.attempts, isDescending: true)
        let page = try await plant.store.deliveries(query, from: .distantPast, to: .distantFuture)
        #expect(page.rows.map(\.attempts) == [1, 0])
    }
}
