package import Foundation

/// One occurrence of an alarm: from the moment it was raised to the moment it was cleared and acknowledged.
///
/// An alarm that is raised again after it cleared is a new occurrence of the same ``AlarmKey``, with its own times.
package struct Alarm: Sendable, Equatable {
    /// The key of one occurrence.
    package typealias ID = Identifier<Alarm>

    package let key: AlarmKey
    package var state: AlarmState
    package var level: AlarmLevel
    package var type: String
    /// The value at the last change of state.
    package var value: String
    package var description: String
    package var ackMode: AckMode
    package var groups: [String]
    package var labels: [String: String]
    /// The name of the rule that the alarm asked for when it was raised.
    package var rule: String?
    /// When it was raised (UTC).
    package var raisedAt: Date
    /// When it cleared (UTC); `nil` while it is active.
    package var clearedAt: Date?
    package var acknowledgement: Acknowledgement?

    /// The occurrence that a report of an active alarm begins.
    package init(raisedBy report: AlarmReport) {
        self.key = report.key
        self.state = .activeUnacked
        self.level = report.level
        self.type = report.type
        self.value = report.value
        self.description = report.description
        self.ackMode = report.ackMode
        self.groups = report.groups
        self.labels = report.labels
        self.rule = report.rule
        self.raisedAt = report.eventTime
        self.clearedAt = nil
        self.acknowledgement = nil
    }

    /// An occurrence from its stored parts.
    package init(
        key: AlarmKey,
        state: AlarmState,
        level: AlarmLevel,
        type: String,
        value: String,
        description: String,
        ackMode: AckMode,
        groups: [String],
        labels: [String: String],
        rule: String?,
        raisedAt: Date,
        clearedAt: Date?,
        acknowledgement: Acknowledgement?
    ) {
        self.key = key
        self.state = state
        self.level = level
        self.type = type
        self.value = value
        self.description = description
        self.ackMode = ackMode
        self.groups = groups
        self.labels = labels
        self.rule = rule
        self.raisedAt = raisedAt
        self.clearedAt = clearedAt
        self.acknowledgement = acknowledgement
    }
}

/// Who took notice of an alarm, when, and what they said.
package struct Acknowledgement: Sendable, Equatable {
    /// The name that the person gave; `nil` when clearing acknowledged it (``AckMode/automatic``).
    package let user: String?
    package let notes: String
    /// When (UTC).
    package let at: Date

    /// An acknowledgement.
    package init(user: String?, notes: String, at: Date) {
        self.user = user
        self.notes = notes
        self.at = at
    }
}
