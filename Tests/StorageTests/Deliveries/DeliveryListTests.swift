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
}
