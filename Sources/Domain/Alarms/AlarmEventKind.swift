/// What happened to an alarm, for its history: changes of its state, and of its shelving.
package enum AlarmEventKind: String, Sendable, CaseIterable {
    case raised
    case cleared
    case acknowledged
    /// A person took it out of notification until a time.
    case shelved
    /// A person put it back before that time.
    case unshelved
}
