import Delivering
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct MessageRendererTests {
    private let renderer = MessageRenderer(timeZone: .gmt)

    @Test func `levels, states and titles are in the language that was set`() {
        let chinese = MessageRenderer(language: .chinese, timeZone: .gmt)
        let text = chinese.render(.make(body: "{level} {state}"), for: .make(.make(name: "Too hot", level: .critical)))
        #expect(text.title == "[紧急] Too hot：活动，未确认")
        #expect(text.contents == "紧急 活动，未确认")
    }

    @Test func `a sample stands below its remarks, and neither becomes markup`() {
        let sample = SampleAlarm.raised(name: "*Test*", at: TestClock.start)
        let message = MessageTemplate.make(body: "Name:{name}\nhttp://console/alarm/{urlPath}")
        let text = renderer.render(message, for: sample, remarks: ["A <b>"])
        #expect(text.title.contains("Medium"))
        #expect(text.contents.hasPrefix("A "))
        #expect(!text.contents.contains("<b>") && !text.contents.contains("*Test*"))
        #expect(text.contents.contains("http://console/alarm/test"))
    }

    @Test func `the default message says everything of the alarm, and its link stays a link`() throws {
        let report = AlarmReport.make(
            path: "Plant1/Boiler/Temperature",
            name: "High temperature",
            level: .critical,
            value: "43.2",
            eventTime: Date(timeIntervalSince1970: 1_800_000_000)
        )
        let body = MessageTemplate.defaultBody(publicURL: "http://localhost:8080")
        let text = renderer.render(.make(body: body), for: .make(report, urlPath: "aB-9_"))
        #expect(text.title == "[Critical] High temperature: Active, Unacked")
        for line in [
            "You have received a new alarm message:", "Alarm Name:High temperature", "Event Time:2027-01-15 08:00:00",
            "Tag:Plant1/Boiler/Temperature", "Alarm Value:43.2", "Level:Critical", "State:Active, Unacked",
        ] { #expect(text.contents.contains(line)) }
        #expect(text.contents.contains("(http://localhost:8080/alarm/aB-9_)"))
    }

    @Test(arguments: [
        "[click](http://evil.example)", "# heading", "@all", "![x](http://evil.example/p.png)", "http://evil.example",
        "a\n# heading", "<font color=red>", "{description}",
    ]) func `a value can be no markup`(value: String) {
        let text = renderer.render(.make(body: "Value:\n{value}"), for: .make(.make(value: value, description: "!!!")))
        for markup in ["](", "](http", "\n# ", "@all", "<font", "!!!"] { #expect(!text.contents.contains(markup)) }
    }

    @Test func `the name of who acknowledged and the states fill their parameters`() throws {
        let alarm = Alarm(raisedBy: .make(ackMode: .manual))
        let acknowledged = try #require(try alarm.acknowledged(by: "成员甲", notes: "", at: TestClock.start))
        let recorded = RecordedTransition(alarmID: Alarm.ID(rawValue: 1), urlPath: "", transition: acknowledged)
        let text = renderer.render(.make(body: "{ackUser} {isAcked} {state} {isShelved} {type}"), for: recorded)
        #expect(text.contents == "成员甲 true Active, Acked false H2")
    }

    @Test(arguments: [true, false]) func `a message says whether the alarm is shelved`(isShelved: Bool) {
        let transition = RecordedTransition.make().transition
        let recorded = RecordedTransition(
            alarmID: Alarm.ID(rawValue: 1),
            urlPath: "",
            transition: transition,
            isShelved: isShelved
        )
        #expect(renderer.render(.make(body: "{isShelved}"), for: recorded).contents == String(isShelved))
    }

    @Test func `a title is one line`() {
        let text = renderer.render(.make(), for: .make(.make(name: "Too\nhot")))
        #expect(text.title == "[Medium] Too hot: Active, Unacked")
    }
}

extension RecordedTransition {
    static func make(_ report: AlarmReport = .make(), urlPath: String = "link") -> RecordedTransition {
        RecordedTransition(
            alarmID: Alarm.ID(rawValue: 1),
            urlPath: urlPath,
            transition: AlarmTransition(kind: .raised, alarm: Alarm(raisedBy: report), at: report.eventTime)
        )
    }
}
