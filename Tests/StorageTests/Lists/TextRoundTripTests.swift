import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct TextRoundTripTests {
    static let texts = [
        String(repeating: "长", count: 10_000), "<script>alert('1')</script> \"quoted\" -- ; DROP TABLE service",
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u{301}", "\u{202E}right to left\u{202C} \u{200F}שלום", "line\r\nline\ttab", "\u{FEFF}\u{FFFD}",
    ]

    @Test(arguments: texts) func `every text of a service and a rule comes back as it was`(text: String) async throws {
        var draft = ServiceDraft.make(
            name: text,
            description: text,
            groups: [.make(name: text, accessToken: text, signingSecret: text)],
            app: .make(clientID: text, clientSecret: text, robotCode: text),
            members: [.make(userID: text, name: text, department: text)]
        )
        let plant = try await Plant.make(draft: draft)
        draft.groups[0].id = plant.groups[0]
        let member = Member.make(id: plant.members[0], userID: text, name: text, department: text)
        #expect(try await plant.store.allMembers(of: plant.service) == [member])
        draft.members = []
        #expect(try await plant.store.service(plant.service)?.draft == draft)

        let scope = RuleScope(levels: [.low, .critical], pathPatterns: [PathPattern(text)], groups: [text, ""])
        let rule = RuleDraft.make(name: text, description: text, scope: scope, blocks: [plant.block()])
        let id = try await plant.store.addRule(rule)
        #expect(try await plant.store.rule(id)?.draft == rule)
        #expect(try await plant.store.rules(ListQuery(search: text, column: .name)).total == 1)
    }

    @Test(arguments: texts) func `every text of an alarm comes back as it was`(text: String) async throws {
        let plant = try await Plant.make()
        let report = AlarmReport.make(
            path: text,
            name: text,
            type: text,
            value: text,
            description: text,
            groups: [text, "b"],
            labels: [text: text, "": ""],
            rule: text
        )
        try await plant.report(report)
        #expect(try await plant.alarms().map(\.alarm) == [.make(report)])
        #expect(try await plant.store.alarms(ListQuery(search: text, column: .name)).total == 1)

        let stored = try #require(try await plant.alarms().first)
        let acknowledgement = AlarmInput.acknowledgement(of: stored.id, by: text, notes: text, at: plant.clock.now)
        #expect(try await plant.record([acknowledgement]) == [.changed])
        let page = try #require(try await plant.store.alarm(urlPath: stored.urlPath))
        #expect(page.alarm.acknowledgement == Acknowledgement(user: text, notes: text, at: plant.clock.now))
        #expect(try await plant.store.alarm(stored.id)?.events.last?.user == text)
    }
}
