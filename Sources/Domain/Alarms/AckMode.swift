/// How an alarm is acknowledged.
package enum AckMode: String, Sendable, CaseIterable {
    /// Clearing also acknowledges.
    case automatic
    /// A person acknowledges; notes are not needed.
    case manual
    /// A person acknowledges and must say something.
    case manualWithNotes
}
