/// Where a delivery, which is one notification for one receiver, stands.
///
/// `docs/delivery-states.md` draws the states and what moves a delivery between them.
package enum DeliveryState: String, Sendable, CaseIterable {
    /// To be sent when its time has come.
    ///
    /// The intake puts a row here in the transaction that records the alarm, and a person who asks for a test does. The
    /// worker puts it back from `sending` after a failure that may pass, the start what it finds in `sending`, and an
    /// operator who resends it from `failed`.
    case waiting
    /// A call to DingTalk is under way.
    ///
    /// Written before the call, from `waiting`: by the worker when the lane's turn has come, and by the intake, in the
    /// transaction that records the alarm, when the lane is free.
    case sending
    /// DingTalk accepted it. The worker writes this, from `sending`; nothing leaves it.
    case delivered
    /// It will not be tried again by itself; an operator may resend or delete it.
    ///
    /// The worker writes this, from `sending` when DingTalk refused for good, or when the call failed in a way that may
    /// pass but the receiver was deleted meanwhile, and from `waiting` when it waited for too long. The console writes it,
    /// from `waiting`, when the group, the member or the service is deleted, and the start, from `sending`, when the
    /// receiver was deleted before the process ended.
    case failed
    /// A rule asked for it and something forbade it; see ``SuppressionReason``. The intake writes this in the transaction
    /// that records the alarm; nothing leaves it.
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
