import Domain
import Foundation
import Testing

@Suite struct RuleScopeTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let scope: RuleScope
        let includes: Bool
    }

    static let rows = [
        Row(testDescription: "no limit takes all", scope: RuleScope(), includes: true),
        Row(testDescription: "its level", scope: RuleScope(levels: [.critical, .high]), includes: true),
        Row(testDescription: "another level", scope: RuleScope(levels: [.low]), includes: false),
        Row(
            testDescription: "one of several patterns",
            scope: RuleScope(pathPatterns: [PathPattern("x"), PathPattern("Plant1/*")]),
            includes: true
        ),
        Row(testDescription: "no pattern fits", scope: RuleScope(pathPatterns: [PathPattern("x")]), includes: false),
        Row(testDescription: "its group in other case", scope: RuleScope(groups: ["boilers"]), includes: true),
        Row(testDescription: "another group", scope: RuleScope(groups: ["pumps"]), includes: false),
        Row(
            testDescription: "all limits must fit",
            scope: RuleScope(levels: [.critical], pathPatterns: [PathPattern("*")], groups: ["pumps"]),
            includes: false
        ),
    ]

    @Test(arguments: rows) func `an alarm must fit every limit of a rule`(row: Row) {
        let alarm = Alarm(
            raisedBy: AlarmReport(
                key: AlarmKey(path: "Plant1/Boiler", name: "High"),
                status: .active,
                level: .critical,
                eventTime: Date(timeIntervalSince1970: 0),
                groups: ["Boilers", "Heat"]
            )
        )
        #expect(row.scope.includes(alarm, path: PathPattern.Subject(alarm.key.path)) == row.includes)
    }
}
