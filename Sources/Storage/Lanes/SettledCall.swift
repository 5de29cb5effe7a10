package import Domain
package import Foundation

/// How a call ended, for all that it carried and for its lane.
package struct SettledCall: Sendable, Equatable {
    /// What becomes of a digest that is to be tried again.
    package enum DigestFate: Sendable, Equatable {
        /// It is sent again as it is.
        case repeated
        /// DingTalk never got it, so what waits then is composed anew.
        case composedAnew
        /// DingTalk refused what it said, so its alarms go out one by one.
        case takenApart
        /// DingTalk refused it for a word that it lacks, so what waits then is composed anew, and quotes a message.
        case quoting
    }

    package let call: ClaimedCall
    package let attempts: [SettledAttempt]
    package let effect: LaneEffect
    package let digestFate: DigestFate
    /// Whether it counts toward the organisation's monthly quota.
    package let isMetered: Bool
    /// When it ended (UTC).
    package let at: Date

    /// A call that ended so.
    package init(
        call: ClaimedCall,
        attempts: [SettledAttempt],
        effect: LaneEffect,
        digestFate: DigestFate = .repeated,
        isMetered: Bool = false,
        at: Date
    ) {
        self.call = call
        self.attempts = attempts
        self.effect = effect
        self.digestFate = digestFate
        self.isMetered = isMetered
        self.at = at
    }
}
