package import Foundation

/// Something that may change an alarm: a machine's report, or a person's acknowledgement.
package enum AlarmInput: Sendable, Equatable {
    case report(AlarmReport)
    /// A person takes notice of one occurrence, at a moment (UTC).
    case acknowledgement(of: Alarm.ID, by: String, notes: String, at: Date)
}

/// A change of an alarm that has just been written, with what a message needs to speak of it.
package struct RecordedTransition: Sendable, Equatable {
    package let alarmID: Alarm.ID
    /// The signed last part of the address of the alarm's own page.
    package let urlPath: String
    package let transition: AlarmTransition
    /// Whether the alarm was shelved at that moment.
    package let isShelved: Bool

    /// A change that was written.
    package init(alarmID: Alarm.ID, urlPath: String, transition: AlarmTransition, isShelved: Bool = false) {
        self.alarmID = alarmID
        self.urlPath = urlPath
        self.transition = transition
        self.isShelved = isShelved
    }
}

/// What became of an ``AlarmInput``.
package enum AlarmInputResult: Sendable, Equatable {
    /// The alarm entered a new state.
    case changed
    /// The alarm was in that state already; nobody is notified again.
    case unchanged
    /// The acknowledgement was not taken; nothing was written.
    case refused(AcknowledgementProblem)
}
