import Delivering
import Domain
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct DelayAlarmTests {
    /// A store whose every change tells a group, a clock, and the alarm under test, which records without an intake.
    private func setUp() async throws -> (store: Store, clock: TestClock, alarm: DelayAlarm) {
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
        return (store, clock, DelayAlarm(store: store, threshold: 900, accept: accept))
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
}
