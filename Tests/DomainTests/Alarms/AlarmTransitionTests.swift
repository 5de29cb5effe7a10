import Domain
import Foundation
import Testing

@Suite struct AlarmTransitionTests {
    /// One way through an alarm's life.
    struct Story: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var ackMode = AckMode.manual
        var earlier: [Step] = []
        let step: Step
        let enters: AlarmState?
    }

    enum Step: Sendable {
        case active
        case cleared
        case acknowledged
    }

    static let stories: [Story] = [
        Story(testDescription: "the first report of an active alarm raises it", step: .active, enters: .activeUnacked),
        Story(testDescription: "clearing what was never raised changes nothing", step: .cleared, enters: nil),
        Story(
            testDescription: "a repeated active report changes nothing",
            earlier: [.active],
            step: .active,
            enters: nil
        ),
        Story(testDescription: "a report clears", earlier: [.active], step: .cleared, enters: .clearedUnacked),
        Story(
            testDescription: "a repeated cleared report changes nothing",
            earlier: [.active, .cleared],
            step: .cleared,
            enters: nil
        ),
        Story(
            testDescription: "with automatic acknowledgement clearing acknowledges",
            ackMode: .automatic,
            earlier: [.active],
            step: .cleared,
            enters: .clearedAcked
        ),
        Story(
            testDescription: "an acknowledged alarm stays acknowledged when it clears",
            earlier: [.active, .acknowledged],
            step: .cleared,
            enters: .clearedAcked
        ),
        Story(
            testDescription: "a person acknowledges an active alarm",
            earlier: [.active],
            step: .acknowledged,
            enters: .activeAcked
        ),
        Story(
            testDescription: "a person acknowledges a cleared alarm",
            earlier: [.active, .cleared],
            step: .acknowledged,
            enters: .clearedAcked
        ),
        Story(
            testDescription: "a second acknowledgement changes nothing",
            earlier: [.active, .acknowledged],
            step: .acknowledged,
            enters: nil
        ),
        Story(
            testDescription: "a cleared alarm is raised again",
            earlier: [.active, .cleared],
            step: .active,
            enters: .activeUnacked
        ),
        Story(
            testDescription: "an acknowledged and cleared alarm is raised again unacknowledged",
            earlier: [.active, .acknowledged, .cleared],
            step: .active,
            enters: .activeUnacked
        ),
    ]

    @Test(arguments: stories) func `an alarm moves through its states as the model says`(story: Story) throws {
        var alarm: Alarm?
        for step in story.earlier {
            alarm = try #require(try take(step, from: alarm, ackMode: story.ackMode)).alarm
        }
        let last = try take(story.step, from: alarm, ackMode: story.ackMode)
        #expect(last?.alarm.state == story.enters)
    }

    @Test func `an alarm raised again is a new occurrence with its own times and nothing of the old one`() throws {
        let raised = try #require(Alarm.transition(from: nil, by: report(.active, at: 10))).alarm
        let acknowledged = try #require(
            try raised.acknowledged(by: "成员甲", notes: "seen", at: Date(timeIntervalSince1970: 15))
        ).alarm
        let cleared = try #require(Alarm.transition(from: acknowledged, by: report(.cleared, at: 20))).alarm
        #expect(cleared.raisedAt == Date(timeIntervalSince1970: 10))
        #expect(cleared.clearedAt == Date(timeIntervalSince1970: 20))
        let again = try #require(Alarm.transition(from: cleared, by: report(.active, at: 30))).alarm
        #expect(again.raisedAt == Date(timeIntervalSince1970: 30))
        #expect(again.clearedAt == nil)
        #expect(again.acknowledgement == nil)
    }

    @Test func `notes are required where the alarm says so, and a name always`() throws {
        let alarm = Alarm(raisedBy: report(.active, ackMode: .manualWithNotes))
        let now = Date(timeIntervalSince1970: 5)
        #expect(throws: AcknowledgementProblem.notesMissing) {
            try alarm.acknowledged(by: "a", notes: "", at: now)
        }
        #expect(throws: AcknowledgementProblem.nameMissing) {
            try alarm.acknowledged(by: "", notes: "n", at: now)
        }
        #expect(try alarm.acknowledged(by: "a", notes: "n", at: now) != nil)
    }

    @Test func `clearing keeps the value that raised the alarm unless it brings one`() throws {
        let raised = Alarm(raisedBy: report(.active, value: "43.2"))
        #expect(Alarm.transition(from: raised, by: report(.cleared))?.alarm.value == "43.2")
        #expect(Alarm.transition(from: raised, by: report(.cleared, value: "38"))?.alarm.value == "38")
    }

    private func take(_ step: Step, from alarm: Alarm?, ackMode: AckMode) throws -> AlarmTransition? {
        switch step {
        case .active: Alarm.transition(from: alarm, by: report(.active, ackMode: ackMode))
        case .cleared: Alarm.transition(from: alarm, by: report(.cleared, ackMode: ackMode))
        case .acknowledged:
            try #require(alarm).acknowledged(by: "operator", notes: "", at: Date(timeIntervalSince1970: 100))
        }
    }

    private func report(
        _ status: AlarmReport.Status,
        at seconds: TimeInterval = 1,
        value: String = "",
        ackMode: AckMode = .manual
    ) -> AlarmReport {
        AlarmReport(
            key: AlarmKey(path: "Plant1/Boiler", name: "High"),
            status: status,
            value: value,
            eventTime: Date(timeIntervalSince1970: seconds),
            ackMode: ackMode
        )
    }
}
