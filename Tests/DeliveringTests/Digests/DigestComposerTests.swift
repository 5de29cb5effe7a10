import Delivering
import DingTalk
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct DigestComposerTests {
    private let composer = DigestComposer(publicURL: "http://localhost:8080", timeZone: .gmt)

    @Test func `a digest in Chinese has no English word of the console's own`() throws {
        let composer = DigestComposer(
            words: MessageLanguage.chinese.digestWords,
            publicURL: "http://localhost:8080",
            timeZone: .gmt
        )
        let events = [
            Self.event(.raised, 0), Self.event(.cleared, 1), Self.event(.raised, 2), Self.event(.acknowledged, 3),
        ]
        let alarms = AlarmLevel.allCases.map { DigestAlarm.make(level: $0, events: events) }
        let text = try #require(compose(alarms, waiting: [.low: 9], quote: "…", by: composer))
        let words = [
            "alarm", "Critical", "High", "Medium", "Low", "raised", "cleared", "acknowledged", "more", "follow",
            "first",
        ]
        let shown = (text.title + text.contents).replacing("http://localhost:8080/alarms", with: "")
        for word in words { #expect(!shown.contains(word), "\(word)") }
        #expect(text.title.contains("条报警"))
    }

    private func compose(
        _ alarms: [DigestAlarm],
        waiting: [AlarmLevel: Int]? = nil,
        target: DeliveryTarget = .robot(DingTalkGroup.ID(rawValue: 1)),
        quote: String? = nil,
        by other: DigestComposer? = nil
    ) -> DigestText? {
        let own = Dictionary(grouping: alarms, by: \.level).mapValues(\.count)
        return (other ?? composer).compose(
            DigestMaterial(
                target: target,
                alarms: alarms,
                waiting: waiting ?? own,
                messageUUID: "uuid",
                quote: quote
            )
        )
    }

    private func lines(_ alarms: [DigestAlarm]) -> [Substring] {
        compose(alarms)?.contents.split(separator: "\n").filter { $0.hasPrefix("- ") } ?? []
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let events: [DigestAlarm.Event]
        let says: String
    }

    static func event(_ kind: AlarmTransition.Kind, _ seconds: TimeInterval) -> DigestAlarm.Event {
        DigestAlarm.Event(kind, at: TestClock.start.addingTimeInterval(seconds))
    }

    static let rows = [
        Row(testDescription: "raised", events: [event(.raised, 0)], says: "raised 2026-01-01 08:00:00"),
        Row(
            testDescription: "raised and cleared",
            events: [event(.raised, 0), event(.cleared, 65)],
            says: "raised 2026-01-01 08:00:00 · cleared 2026-01-01 08:01:05"
        ),
        Row(testDescription: "cleared only", events: [event(.cleared, 5)], says: "cleared 2026-01-01 08:00:05"),
        Row(
            testDescription: "raised again",
            events: [event(.raised, 0), event(.cleared, 1), event(.raised, 2)],
            says: "cleared 2026-01-01 08:00:01 · raised 2 times, last 2026-01-01 08:00:02"
        ),
        Row(
            testDescription: "acknowledged between",
            events: [event(.raised, 0), event(.acknowledged, 1), event(.cleared, 2)],
            says: "raised 2026-01-01 08:00:00 · acknowledged 2026-01-01 08:00:01 · cleared 2026-01-01 08:00:02"
        ),
        Row(
            testDescription: "a machine whose clock goes back",
            events: [event(.raised, 9), event(.cleared, 3)],
            says: "raised 2026-01-01 08:00:09 · cleared 2026-01-01 08:00:03"
        ),
    ]

    @Test(arguments: rows) func `an alarm is one line with the times of its changes, as they were recorded`(
        row: Row
    ) throws {
        let line = try #require(lines([.make(events: row.events)]).first)
        #expect(line == "- **Medium** Too hot · Plant1/Boiler/Temperature · \(row.says)")
    }

    @Test func `the heading counts the alarms by level, the most severe first`() throws {
        let text = try #require(compose([.make(level: .critical), .make(), .make(), .make(level: .low)]))
        #expect(text.title == "[Critical] 4 alarms")
        #expect(text.contents.hasPrefix("**4 alarms**: 1 Critical, 2 Medium, 1 Low\n"))
        #expect(text.contents.hasSuffix("\n[All alarms](http://localhost:8080/alarms)"))
        #expect(text.alarmCount == 4)
        #expect(!text.contents.contains("more"))
    }

    @Test func `what waits and is not listed is counted by level`() throws {
        let text = try #require(compose([.make(), .make(level: .low)], waiting: [.medium: 3, .low: 11]))
        #expect(text.contents.contains("\nand 12 more, which follow: 2 Medium, 10 Low\n"))
    }

    @Test(arguments: [
        (DeliveryTarget.robot(DingTalkGroup.ID(rawValue: 1)), 20_000), (.app(Service.ID(rawValue: 1)), 15_000),
    ])
    func `it is as large as one message may be, cut at a line`(target: DeliveryTarget, limit: Int) throws {
        let alarms = (0..<600).map { DigestAlarm.make(name: "高温报警 \"\($0)\"", level: $0 < 10 ? .critical : .low) }
        let text = try #require(compose(alarms, target: target))
        let message = MarkdownMessage(title: text.title, text: text.contents)
        let size =
            switch target {
            case .robot: MessageSize.robotBody(message, msgUuid: "uuid")
            case .app: MessageSize.appParameter(message)
            }
        #expect(size <= limit)
        #expect(size > limit - 150, "another line would not have fitted")
        let listed = text.contents.split(separator: "\n").filter { $0.hasPrefix("- ") }
        #expect(listed.count == text.alarmCount)
        #expect(listed.allSatisfy { $0.contains(" · raised ") }, "no line is cut")
        #expect(text.contents.contains("and \(600 - text.alarmCount) more, which follow"))
    }

    @Test func `names and paths as long as they may be still leave room for several`() throws {
        let long = String(repeating: "报", count: 500)
        let text = try #require(compose((0..<100).map { _ in .make(path: long, name: long) }))
        #expect(text.alarmCount >= 20)
    }

    @Test(arguments: ["[click](http://evil.example)", "**bold**", "a\n# heading", "@all"])
    func `a name can be no markup`(name: String) throws {
        let line = try #require(lines([.make(path: name, name: name)]).first)
        for markup in ["](http", "**bold", "@all"] { #expect(!line.contains(markup)) }
        #expect(line.contains("raised"))
    }

    @Test func `it mentions whom its alarms mention, the most severe one's people first, and measures that`() throws {
        let many = MessageMentions(userIDs: (1...49).map { "user-with-a-long-id-\($0)" })
        let alarms =
            [DigestAlarm.make(level: .critical, mentions: MessageMentions(mobiles: ["13800000000", "13900000000"]))]
            + (0..<600).map { DigestAlarm.make(name: "高温报警 \($0)", level: .low, mentions: many) }
        let text = try #require(compose(alarms))
        #expect(text.mentions.mobiles == ["13800000000", "13900000000"] && text.mentions.userIDs.count == 48)
        let size = MessageSize.robotBody(
            MarkdownMessage(title: text.title, text: text.contents),
            mentioning: Mentions(userIDs: text.mentions.userIDs, mobiles: text.mentions.mobiles),
            msgUuid: "uuid"
        )
        #expect(size <= MessageSize.robotBodyBytes && size > MessageSize.robotBodyBytes - 150)
        #expect(compose(alarms, target: .app(Service.ID(rawValue: 1)))?.mentions == MessageMentions.none)
        let everyone = DigestAlarm.make(level: .low, mentions: MessageMentions(everyone: true))
        #expect(compose([alarms[0], everyone])?.mentions == MessageMentions(everyone: true))
    }

    @Test func `people of alarms that have no room in it are not mentioned`() throws {
        let late = DigestAlarm.make(level: .low, mentions: MessageMentions(everyone: true))
        let text = try #require(compose((0..<600).map { .make(name: "高温报警 \($0)") } + [late]))
        #expect(text.mentions == .none)
    }

    @Test func `a robot that asks for a word gets the first alarm's own message too`() throws {
        let text = try #require(compose([.make(), .make()], quote: "You have received a new alarm message:"))
        #expect(text.contents.contains("\nThe first of them in full:\n\nYou have received a new alarm message:\n\n["))
        let long = try #require(compose([.make(), .make()], quote: String(repeating: "报", count: 20_000)))
        #expect(long.alarmCount == 2)
    }

    @Test func `nothing makes no digest`() {
        #expect(compose([]) == nil)
    }
}

extension DigestAlarm {
    static func make(
        path: String = "Plant1/Boiler/Temperature",
        name: String = "Too hot",
        level: AlarmLevel = .medium,
        events: [Event] = [DigestComposerTests.event(.raised, 0)],
        mentions: MessageMentions = .none
    ) -> DigestAlarm {
        DigestAlarm(
            key: AlarmKey(path: path, name: name),
            level: level,
            events: events,
            deliveryCount: events.count,
            mentions: mentions
        )
    }
}
