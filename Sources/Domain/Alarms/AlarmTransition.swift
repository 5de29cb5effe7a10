package import Foundation

/// A change of an alarm's state: what it became, and why.
package struct AlarmTransition: Sendable, Equatable {
    /// What changed the state.
    package enum Kind: String, Sendable {
        case raised
        case cleared
        case acknowledged
    }

    package let kind: Kind
    /// The alarm after the change; its state is the one that was entered.
    package let alarm: Alarm
    /// When the change happened, by the machine's clock or ours for an acknowledgement (UTC).
    package let at: Date

    /// A change.
    package init(kind: Kind, alarm: Alarm, at: Date) {
        self.kind = kind
        self.alarm = alarm
        self.at = at
    }
}

extension AlarmReport {
    /// Whether it says something new of an alarm that is active or not.
    ///
    /// A report that repeats the state, or clears what was never raised, changes nothing and notifies nobody.
    package func changesAlarm(thatIsActive isActive: Bool) -> Bool {
        (status == .active) != isActive
    }
}

extension Alarm {
    /// What a report makes of an alarm.
    ///
    /// - Parameters:
    ///   - current: The newest occurrence of the report's key, if there ever was one.
    ///   - report: What the machine said.
    /// - Returns: `nil` when the report repeats the state that the alarm has, or clears one that was never raised:
    ///   nothing changes and nobody is notified again.
    package static func transition(from current: Alarm?, by report: AlarmReport) -> AlarmTransition? {
        guard report.changesAlarm(thatIsActive: current?.state.isActive ?? false) else { return nil }
        return switch report.status {
        case .active: AlarmTransition(kind: .raised, alarm: Alarm(raisedBy: report), at: report.eventTime)
        case .cleared: current?.cleared(by: report)
        }
    }

    private func cleared(by report: AlarmReport) -> AlarmTransition {
        var alarm = self
        alarm.clearedAt = report.eventTime
        if !report.value.isEmpty { alarm.value = report.value }
        if ackMode == .automatic, acknowledgement == nil {
            alarm.acknowledgement = Acknowledgement(user: nil, notes: "", at: report.eventTime)
        }
        alarm.state = AlarmState(isActive: false, isAcked: alarm.acknowledgement != nil)
        return AlarmTransition(kind: .cleared, alarm: alarm, at: report.eventTime)
    }

    /// What an acknowledgement makes of this alarm.
    ///
    /// - Throws: ``AcknowledgementProblem`` when notes are required and missing, or no name was given. An alarm that
    ///   is acknowledged already is not an error: `nil` says that nothing changes.
    package func acknowledged(
        by user: String,
        notes: String,
        at moment: Date
    ) throws(AcknowledgementProblem) -> AlarmTransition? {
        guard !state.isAcked else { return nil }
        guard !user.isEmpty else { throw .nameMissing }
        guard ackMode != .manualWithNotes || !notes.isEmpty else { throw .notesMissing }
        var alarm = self
        alarm.acknowledgement = Acknowledgement(user: user, notes: notes, at: moment)
        alarm.state = AlarmState(isActive: state.isActive, isAcked: true)
        return AlarmTransition(kind: .acknowledged, alarm: alarm, at: moment)
    }
}

/// Why an acknowledgement was not taken.
package enum AcknowledgementProblem: Error, Equatable {
    case nameMissing
    case notesMissing
    /// The link names no alarm that is stored.
    case alarmUnknown
}
