package import Foundation

/// What a machine said about an alarm, checked.
package struct AlarmReport: Sendable, Equatable {
    /// What the machine says the alarm is now.
    package enum Status: String, Sendable, CaseIterable {
        case active
        case cleared
    }

    package var key: AlarmKey
    package var status: Status
    package var level: AlarmLevel
    /// The limit or condition, such as `H2`; empty when not stated.
    package var type: String
    /// The value as text, a number as it was written; empty when not stated.
    package var value: String
    package var description: String
    /// When it happened at the machine (UTC).
    package var eventTime: Date
    package var ackMode: AckMode
    package var groups: [String]
    package var labels: [String: String]
    /// The name of the rule that the alarm asks for; `nil` leaves the choice to the rules' scopes.
    package var rule: String?

    /// A report with the given parts.
    package init(
        key: AlarmKey,
        status: Status,
        level: AlarmLevel = .medium,
        type: String = "",
        value: String = "",
        description: String = "",
        eventTime: Date,
        ackMode: AckMode = .manual,
        groups: [String] = [],
        labels: [String: String] = [:],
        rule: String? = nil
    ) {
        self.key = key
        self.status = status
        self.level = level
        self.type = type
        self.value = value
        self.description = description
        self.eventTime = eventTime
        self.ackMode = ackMode
        self.groups = groups
        self.labels = labels
        self.rule = rule
    }
}
