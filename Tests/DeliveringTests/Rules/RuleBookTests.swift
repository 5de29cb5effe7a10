import Delivering
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct RuleBookTests {
    @Test func `an alarm that names no rule goes to every enabled rule whose scope fits`() {
        let book = RuleBook(
            .make(rules: [
                .make(1, "Boilers", scope: RuleScope(pathPatterns: [PathPattern("Plant1/*")])),
                .make(2, "Pumps", scope: RuleScope(pathPatterns: [PathPattern("*/Pump")])),
                .make(3, "Everything"),
                .make(4, "Switched off", isEnabled: false),
            ])
        )
        #expect(book.plan(.make()).map(\.ruleName) == ["Boilers", "Everything"])
    }

    @Test func `the rule that an alarm names decides alone, whatever its scope`() {
        let book = RuleBook(
            .make(rules: [
                .make(1, "Pumps", scope: RuleScope(pathPatterns: [PathPattern("*/Pump")])), .make(2, "Everything"),
            ])
        )
        #expect(book.plan(.make(rule: "pumps")).map(\.ruleName) == ["Pumps"])
    }

    @Test func `a named rule that is disabled suppresses, and says so`() {
        let book = RuleBook(.make(rules: [.make(1, "Pumps", isEnabled: false), .make(2, "Everything")]))
        let planned = book.plan(.make(rule: "Pumps"))
        #expect(planned.map(\.ruleName) == ["Pumps"])
        #expect(planned.flatMap(\.deliveries).map(\.suppression) == [.ruleDisabled])
    }

    @Test func `an alarm whose rule is gone falls back on the scopes, so that it is not lost`() {
        let book = RuleBook(.make(rules: [.make(2, "Everything")]))
        #expect(book.plan(.make(rule: "Pumps")).map(\.ruleName) == ["Everything"])
    }

    @Test(arguments: AlarmState.allCases) func `only the states that the criteria name notify`(state: AlarmState) {
        let book = RuleBook(.make(rules: [.make(1, "Raised", states: [.activeUnacked])]))
        #expect(book.plan(.make(), state: state).isEmpty == (state != .activeUnacked))
    }

    struct Forbidden: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let contents: RuleBookContents
        let reason: SuppressionReason?
    }

    static let forbidden = [
        Forbidden(testDescription: "nothing forbids", contents: .make(), reason: nil),
        Forbidden(testDescription: "service", contents: .make(isServiceEnabled: false), reason: .serviceDisabled),
        Forbidden(
            testDescription: "message",
            contents: .make(message: .make(isEnabled: false)),
            reason: .messageDisabled
        ),
        Forbidden(
            testDescription: "schedule",
            contents: .make(schedule: .make(isEnabled: false)),
            reason: .scheduleDisabled
        ),
    ]

    @Test(arguments: forbidden) func `what is disabled suppresses with its reason instead of vanishing`(
        row: Forbidden
    ) {
        let planned = RuleBook(row.contents).plan(.make())
        #expect(planned.flatMap(\.deliveries).map(\.suppression) == [row.reason])
    }

    @Test(arguments: [true, false]) func `a shelved alarm is suppressed, unless the rule includes shelved ones`(
        includesShelved: Bool
    ) {
        var rule = Rule.make(1, "Everything")
        rule.draft.criteria.includesShelved = includesShelved
        let book = RuleBook(.make(rules: [rule]))
        #expect(book.plan(.make()).flatMap(\.deliveries).map(\.suppression) == [nil])
        let planned = book.plan(.make(), isShelved: true)
        #expect(planned.flatMap(\.deliveries).map(\.suppression) == [includesShelved ? nil : .shelved])
    }

    @Test func `each block of a rule makes a notification of its own, with the names of that moment`() throws {
        let blocks = [RuleBlock.make(), RuleBlock.make(receivers: [.member(Member.ID(rawValue: 7))])]
        let planned = RuleBook(.make(rules: [.make(1, "Two ways", blocks: blocks)])).plan(.make())
        #expect(planned.map(\.serviceName) == ["Night shift", "Night shift"])
        #expect(planned.flatMap(\.deliveries).map(\.receiverName) == ["Boiler room", "张三"])
    }

    @Test func `a rule is found by its name without regard to case`() {
        let book = RuleBook(.make(rules: [.make(1, "Kessel Ä", isEnabled: false)]))
        #expect(book.hasRule(named: "kessel ä"))
        #expect(!book.hasRule(named: "kessel"))
    }
}

extension RuleBook {
    fileprivate func plan(
        _ report: AlarmReport,
        state: AlarmState = .activeUnacked,
        isShelved: Bool = false
    ) -> [PlannedNotification] {
        var alarm = Alarm(raisedBy: report)
        alarm.state = state
        return notifications(
            for: RecordedTransition(
                alarmID: Alarm.ID(rawValue: 1),
                urlPath: "link",
                transition: AlarmTransition(kind: .raised, alarm: alarm, at: report.eventTime),
                isShelved: isShelved
            ),
            at: TestClock.start,
            renderer: MessageRenderer(timeZone: .gmt)
        )
    }
}

extension Rule {
    fileprivate static func make(
        _ id: Int64,
        _ name: String,
        isEnabled: Bool = true,
        states: Set<AlarmState> = Set(AlarmState.allCases),
        scope: RuleScope = RuleScope(),
        blocks: [RuleBlock] = [.make()]
    ) -> Rule {
        Rule(
            id: ID(rawValue: id),
            draft: .make(name: name, states: states, scope: scope, blocks: blocks),
            isEnabled: isEnabled,
            createdAt: TestClock.start
        )
    }
}

extension RuleBookContents {
    fileprivate static func make(
        rules: [Rule] = [.make(1, "Everything")],
        isServiceEnabled: Bool = true,
        message: MessageTemplate = .make(),
        schedule: Schedule = .make()
    ) -> RuleBookContents {
        RuleBookContents(
            version: 1,
            rules: rules,
            services: [Service.ID(rawValue: 1): ServiceSummary(name: "Night shift", isEnabled: isServiceEnabled)],
            messages: [message.id: message],
            schedules: [schedule.id: schedule],
            receiverNames: [
                .group(DingTalkGroup.ID(rawValue: 1)): "Boiler room", .member(Member.ID(rawValue: 7)): "张三",
            ]
        )
    }
}
