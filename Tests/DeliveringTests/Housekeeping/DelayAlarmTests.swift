import Delivering
import Domain
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct DelayAlarmTests {
    /// A store whose every change tells a group, a clock, and the alarm under test, which records without an intake.
    private func setUp(
        in language: MessageLanguage = .english
    ) async throws -> (store: Store, clock: TestClock, alarm: DelayAlarm) {
        let clock = TestClock()
        let store = try Store.temporary(clock: clock.read)
        try await store.addRuleForEverything()
        let accept: @Sendable ([AlarmReport]) async throws -> Void = { reports in
            let contents = try await store.ruleBookContents()
            _ = try await store.record([AlarmBatch(reports.map(AlarmInput.report))]) { recorded, _ in
                RuleBook(contents).notifications(
                    for: recorded,
                    at: clock.now,
                    renderer: MessageRenderer(timeZone: .gmt)
                )
            }
        }
        try await accept([.make(name: "Too hot", eventTime: clock.now)])
        return (store, clock, DelayAlarm(store: store, threshold: 900, language: language, accept: accept))
    }

    private func own(_ store: Store) async throws -> [AlarmKey] {
        try await store.activeAlarms(below: ReservedPath.delivery)
    }

    @Test func `deliveries that wait too long raise one alarm of their group, once`() async throws {
        let (store, clock, alarm) = try await setUp()
        try await alarm.check(at: clock.now)
        #expect(try await own(store).isEmpty)
        clock.advance(by: 901)
        for _ in 0..<3 { try await alarm.check(at: clock.now) }
        #expect(try await own(store).map(\.path) == ["Tocsin/Delivery/Night shift/Boiler room"])
        #expect(try await store.laneDepths().map(\.unsettled) == [2], "its own notification waits too")
    }

    @Test func `it clears when nothing but itself waits any more`() async throws {
        let (store, clock, alarm) = try await setUp()
        clock.advance(by: 901)
        try await alarm.check(at: clock.now)
        #expect(try await store.failExpired(queuedBefore: clock.now) == 1)
        clock.advance(by: 10_000)
        try await alarm.check(at: clock.now)
        #expect(try await own(store).isEmpty)
        #expect(try await store.laneDepths().map(\.unsettled) == [2], "raised and cleared")
        clock.advance(by: 10_000)
        try await alarm.check(at: clock.now)
        #expect(try await own(store).isEmpty, "it never causes itself")
    }

    @Test(arguments: [
        (MessageLanguage.english, "The oldest delivery waits longer than 900 seconds."),
        (.chinese, "最早的一条通知等待发送已超过 900 秒。"),
    ])
    func `it is described in the language of messages, under the same name`(
        language: MessageLanguage,
        description: String
    ) async throws {
        let (store, clock, alarm) = try await setUp(in: language)
        clock.advance(by: 901)
        try await alarm.check(at: clock.now)
        let own = try await store.alarms(ListQuery(search: ReservedPath.delivery, column: .path)).rows
        #expect(own.map(\.alarm.description) == [description])
        #expect(own.map(\.alarm.key.name) == ["Deliveries are late"])
    }

    @Test func `what only a disabled service holds back raises nothing, and clears what was raised`() async throws {
        let (store, clock, alarm) = try await setUp()
        let service = try #require(try await store.serviceChoices(enabledOnly: true).first)
        try await store.setService(service.id, enabled: false)
        clock.advance(by: 901)
        try await alarm.check(at: clock.now)
        #expect(try await own(store).isEmpty)
        #expect(try await store.laneDepths().map(\.unsettled) == [1], "it is counted all the same")

        try await store.setService(service.id, enabled: true)
        try await alarm.check(at: clock.now)
        #expect(try await own(store).count == 1)
        try await store.setService(service.id, enabled: false)
        try await alarm.check(at: clock.now)
        #expect(try await own(store).isEmpty)
    }

    @Test func `a test is not held back, so that it raises the alarm of a disabled service too`() async throws {
        let (store, clock, alarm) = try await setUp()
        let service = try #require(try await store.serviceChoices(enabledOnly: true).first)
        try await store.setService(service.id, enabled: false)
        let receiver = try #require(service.groups.first?.receiver)
        _ = try await store.recordTest(.make(service: service.id, deliveries: [.make(to: receiver)]))
        clock.advance(by: 901)
        try await alarm.check(at: clock.now)
        #expect(try await own(store).count == 1)
    }
}
