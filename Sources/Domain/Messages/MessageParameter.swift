/// The parameters of a message: each is written in braces and replaced when an alarm occurs.
package enum MessageParameter: String, Sendable, CaseIterable {
    /// Who acknowledged the alarm; empty while nobody did.
    case ackUser
    case description
    /// When the state was entered, in the console's time zone.
    case eventTime
    case isAcked
    case isShelved
    case level
    case name
    case path
    /// Active or Cleared, and Acked or Unacked.
    case state
    /// The limit or condition that raised the alarm.
    case type
    /// The last part of the address of the alarm's own page.
    case urlPath
    case value
}
