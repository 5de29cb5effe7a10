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

    private let language: MessageLanguage
    private let timeText: TimeText

    /// A renderer that shows times in this zone, as `2026-11-22 14:05:11`.
    package init(language: MessageLanguage = .english, timeZone: TimeZone) {
        self.language = language
        self.timeText = TimeText(zone: timeZone)
    }

    /// The text of a message for one change of an alarm.
    package func render(_ message: MessageTemplate, for recorded: RecordedTransition) -> Text {
        let alarm = recorded.transition.alarm
        let filled = message.rendered { value(of: $0, in: recorded) }
        return Text(title: MarkdownText.singleLine(language.title(of: alarm)), contents: MarkdownText.lines(filled))
    }

    /// The text of a message for a sample, with remarks above it, each in a line.
    package func render(_ message: MessageTemplate, for sample: RecordedTransition, remarks: [String]) -> Text {
        let text = render(message, for: sample)
        let lines = remarks.map(MarkdownText.escaped).joined(separator: "\n")
        return Text(title: text.title, contents: MarkdownText.lines(lines) + "\n\n" + text.contents)
    }

    /// What stands for a parameter.
    ///
    /// Values come from machines and must not become markup; the message itself is the administrator's own.
    private func value(of parameter: MessageParameter, in recorded: RecordedTransition) -> String {
        let alarm = recorded.transition.alarm
        return switch parameter {
        case .ackUser: MarkdownText.escaped(alarm.acknowledgement?.user ?? "")
        case .description: MarkdownText.escaped(alarm.description)
        case .eventTime: timeText.dateTime(recorded.transition.at)
        case .isAcked: String(alarm.state.isAcked)
        case .isShelved: String(recorded.isShelved)
        case .level: language.name(of: alarm.level)
        case .name: MarkdownText.escaped(alarm.key.name)
        case .path: MarkdownText.escaped(alarm.key.path)
        case .state: language.name(of: alarm.state)
        case .type: MarkdownText.escaped(alarm.type)
        case .urlPath: recorded.urlPath
        case .value: MarkdownText.escaped(alarm.value)
        }
    }
}
