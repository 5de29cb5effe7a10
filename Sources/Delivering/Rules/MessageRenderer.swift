import DingTalk
package import Domain
package import Foundation

/// Fills a message's parameters with an alarm and makes DingTalk's markdown of it.
package struct MessageRenderer: Sendable {
    /// A text ready for DingTalk.
    package struct Text: Sendable, Equatable {
        /// What the list of conversations shows.
        package let title: String
        /// Markdown.
        package let contents: String
    }

    private let timeText: TimeText

    /// A renderer that shows times in this zone, as `2026-11-22 14:05:11`.
    package init(timeZone: TimeZone) {
        self.timeText = TimeText(timeZone: timeZone)
    }

    /// The text of a message for one change of an alarm.
    package func render(_ message: MessageTemplate, for recorded: RecordedTransition) -> Text {
        let alarm = recorded.transition.alarm
        // Values come from machines and must not become markup; the message itself is the administrator's own.
        let filled = message.rendered { parameter in
            parameter == .urlPath
                ? recorded.urlPath : MarkdownText.escaped(value(of: parameter, in: recorded))
        }
        let title = "[\(alarm.level.rawValue)] \(alarm.key.name): \(Self.words(for: alarm.state))"
        return Text(title: MarkdownText.singleLine(title), contents: MarkdownText.lines(filled))
    }

    /// A text of the console's own, such as a test, made ready in the same way.
    package func render(title: String, lines: [String]) -> Text {
        Text(
            title: MarkdownText.singleLine(title),
            contents: MarkdownText.lines(lines.map(MarkdownText.escaped).joined(separator: "\n"))
        )
    }

    private func value(of parameter: MessageParameter, in recorded: RecordedTransition) -> String {
        let alarm = recorded.transition.alarm
        return switch parameter {
        case .ackUser: alarm.acknowledgement?.user ?? ""
        case .description: alarm.description
        case .eventTime: timeText(recorded.transition.at)
        case .isAcked: String(alarm.state.isAcked)
        case .isShelved: String(recorded.isShelved)
        case .level: alarm.level.rawValue
        case .name: alarm.key.name
        case .path: alarm.key.path
        case .state: Self.words(for: alarm.state)
        case .type: alarm.type
        case .urlPath: ""
        case .value: alarm.value
        }
    }

    private static func words(for state: AlarmState) -> String {
        switch state {
        case .activeUnacked: "Active, Unacked"
        case .activeAcked: "Active, Acked"
        case .clearedUnacked: "Cleared, Unacked"
        case .clearedAcked: "Cleared, Acked"
        }
    }
}
