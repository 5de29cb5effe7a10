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
        let filled = message.rendered { value(of: $0, in: recorded) }
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

    /// What stands for a parameter.
    ///
    /// Values come from machines and must not become markup; the message itself is the administrator's own.
    private func value(of parameter: MessageParameter, in recorded: RecordedTransition) -> String {
        let alarm = recorded.transition.alarm
        return switch parameter {
        case .ackUser: MarkdownText.escaped(alarm.acknowledgement?.user ?? "")
        case .description: MarkdownText.escaped(alarm.description)
        case .eventTime: timeText(recorded.transition.at)
        case .isAcked: String(alarm.state.isAcked)
        case .isShelved: String(recorded.isShelved)
        case .level: alarm.level.rawValue
        case .name: MarkdownText.escaped(alarm.key.name)
        case .path: MarkdownText.escaped(alarm.key.path)
        case .state: Self.words(for: alarm.state)
        case .type: MarkdownText.escaped(alarm.type)
        case .urlPath: recorded.urlPath
        case .value: MarkdownText.escaped(alarm.value)
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
