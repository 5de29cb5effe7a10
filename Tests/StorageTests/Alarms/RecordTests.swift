import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct RecordTests {
    private let later = TestClock.start.addingTimeInterval(60)

    @Test func `an alarm is raised, acknowledged and cleared, and each change is an event`() async throws {
        let plant = try await Plant.make()
        let report = AlarmReport.make(level: .high, groups: ["Boilers"], labels: ["line": "3"], rule: "Fire")
        #expect(try await plant.report(report) == [.changed])
        let row = try #require(try await plant.alarms().first)
        #expect(row.alarm == .make(report))

        let acknowledgement = AlarmInput.acknowledgement(of: row.id, by: "Olga", notes: "On my way", at: later)
        #expect(try await plant.record([acknowledgement]) == [.changed])
        #expect(try await plant.report(.make(status: .cleared, value: "61", eventTime: later)) == [.changed])

        let stored = try #require(try await plant.store.alarm(urlPath: row.urlPath))
        #expect(stored.alarm.state == .clearedAcked)
        #expect(stored.alarm.value == "61")
        #expect(stored.alarm.clearedAt == later)
        #expect(stored.alarm.acknowledgement == Acknowledgement(user: "Olga", notes: "On my way", at: later))
        #expect(stored.newerURLPath == nil)
        #expect(
            try await plant.store.alarm(row.id)?.events == [
                AlarmEventRow(kind: .raised, state: .activeUnacked, at: TestClock.start, user: nil),
                AlarmEventRow(kind: .acknowledged, state: .activeAcked, at: later, user: "Olga", notes: "On my way"),
                AlarmEventRow(kind: .cleared, state: .clearedAcked, at: later, user: nil),
            ]
        )
        #expect(stored.deliveries.map(\.state) == [.waiting, .waiting, .waiting])
    }

    @Test func `an alarm with automatic acknowledgement is acknowledged by clearing`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(ackMode: .automatic), .make(status: .cleared, ackMode: .automatic))
        let alarm = try #require(try await plant.alarms().first).alarm
        #expect(alarm.state == .clearedAcked)
        #expect(alarm.acknowledgement?.user == nil)
    }

    @Test func `a repeated report changes nothing and notifies nobody again`() async throws {
        let plant = try await Plant.make()
        #expect(try await plant.report(.make(), .make(value: "99")) == [.changed, .unchanged])
        #expect(try await plant.report(.make()) == [.unchanged])
        #expect(try await plant.report(.make(status: .cleared), .make(status: .cleared)) == [.changed, .unchanged])
        #expect(try await plant.report(.make(name: "Never raised", status: .cleared)) == [.unchanged])

        let row = try #require(try await plant.alarms().first)
        let stored = try #require(try await plant.store.alarm(urlPath: row.urlPath))
        #expect(try await plant.store.alarm(row.id)?.events.map(\.kind) == [.raised, .cleared])
        #expect(stored.deliveries.count == 2)
        #expect(try await plant.alarms().count == 1)
    }

    @Test func `raised again after it cleared is a new occurrence with its own times`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), .make(status: .cleared))
        let first = try #require(try await plant.alarms().first)
        try await plant.report(.make(level: .critical, eventTime: later))

        let rows = try await plant.alarms()
        #expect(rows.count == 1)
        let second = try #require(rows.first)
        #expect(second.id != first.id && second.urlPath != first.urlPath)
        #expect(second.alarm.raisedAt == later && second.alarm.level == .critical)
        #expect(second.alarm.state == .activeUnacked)

        let old = try #require(try await plant.store.alarm(urlPath: first.urlPath))
        #expect(old.alarm.raisedAt == TestClock.start && old.alarm.state == .clearedUnacked)
        #expect(old.newerURLPath == second.urlPath)
    }

    @Test func `the same name on another path, or in another case, is another alarm`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(), .make(path: "Plant2"), .make(name: "TOO HOT"))
        #expect(try await plant.alarms().count == 3)
    }

    @Test func `an acknowledgement that is not allowed is refused, and the others are written`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make(ackMode: .manualWithNotes), .make(name: "Other"))
        let rows = try await plant.alarms()
        let strict = try #require(rows.first { $0.alarm.ackMode == .manualWithNotes }).id
        let other = try #require(rows.first { $0.alarm.ackMode == .manual }).id

        let results = try await plant.record([
            .acknowledgement(of: strict, by: "Olga", notes: "", at: later),
            .acknowledgement(of: strict, by: "", notes: "Seen", at: later),
            .acknowledgement(of: Alarm.ID(rawValue: 99), by: "Olga", notes: "", at: later),
            .acknowledgement(of: other, by: "Olga", notes: "", at: later),
            .acknowledgement(of: other, by: "Ivan", notes: "", at: later),
        ])
        #expect(
            results == [
                .refused(.notesMissing), .refused(.nameMissing), .refused(.alarmUnknown), .changed, .unchanged,
            ]
        )
        let states = try await plant.alarms().reduce(into: [:]) { $0[$1.id] = $1.alarm.acknowledgement?.user }
        #expect(states == [other: "Olga"])
    }

    @Test func `what the rules ask for is written with the change, and the plan sees the rules`() async throws {
        let plant = try await Plant.make()
        _ = try await plant.store.addRule(.make(blocks: [plant.block()]))
        _ = try await plant.store.record([.report(.make())]) { [service = plant.service, group = plant.group] in
            let rule = $1.rules[0]
            let delivery = PlannedDelivery.make(to: group, named: $1.receiverNames[group] ?? "?")
            return [
                .make(
                    rule: rule.id,
                    ruleName: rule.name,
                    service: service,
                    contents: $0.urlPath,
                    deliveries: [delivery]
                )
            ]
        }
        let claimed = try #require(try await plant.claim().first)
        #expect(claimed.contents == (try await plant.alarms().first?.urlPath))
    }

    @Test func `when one of a batch can't be written, nothing is`() async throws {
        let plant = try await Plant.make()
        await #expect(throws: StoreError.self) {
            try await plant.store.record([.report(.make()), .report(.make(name: "Second"))]) { recorded, _ in
                let isSecond = recorded.transition.alarm.key.name == "Second"
                return [.make(service: isSecond ? Service.ID(rawValue: 99) : plant.service)]
            }
        }
        #expect(try await plant.alarms().isEmpty)
        #expect(try await plant.claim().isEmpty)
        for table in ["alarm", "occurrence", "alarmEvent", "notification", "delivery"] {
            #expect(try await plant.store.read { try $0.number("SELECT COUNT(*) FROM \(table)") } == 0)
        }
    }

    @Test func `a thousand alarms of one request are one transaction`() async throws {
        let plant = try await Plant.make()
        let inputs = (0..<1000).map { AlarmInput.report(.make(path: "Tag/\($0)")) }
        #expect(try await plant.record(inputs) == Array(repeating: .changed, count: 1000))
        #expect(try await plant.record(inputs) == Array(repeating: .unchanged, count: 1000))
        #expect(try await plant.store.alarms(ListQuery(column: .path)).total == 1000)
    }
}
