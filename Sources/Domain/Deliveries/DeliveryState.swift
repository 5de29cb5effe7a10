/// Where a delivery, which is one notification for one receiver, stands.
package enum DeliveryState: String, Sendable, CaseIterable {
    /// To be sent when its time has come. Intake puts a row here; the worker puts it back after a failure that may
    /// pass; the start puts back what it finds in `sending`.
    case waiting
    /// A call to DingTalk is under way. The worker writes this before the call.
    case sending
    /// DingTalk accepted it. The worker writes this; nothing leaves it.
    case delivered
    /// It will not be tried again by itself. The worker writes this; an operator may resend.
    case failed
    /// A rule asked for it and something forbade it; see ``SuppressionReason``. Intake writes this; nothing leaves it.
    case suppressed
}

/// Why a delivery that a rule asked for was not to be sent.
package enum SuppressionReason: String, Sendable, CaseIterable {
    case outsideSchedule
    case shelved
    case serviceDisabled
    case ruleDisabled
    /// The message or the schedule that the rule names is disabled.
    case messageDisabled
    case scheduleDisabled
}
