package import Foundation

/// How one call for a delivery ended.
package struct DeliveryAttempt: Sendable, Equatable {
    /// What follows from the answer.
    package enum Outcome: Sendable, Equatable {
        case delivered
        /// Try again at this time (UTC).
        case retry(at: Date, DeliveryProblem)
        case failed(DeliveryProblem)
    }

    package var outcome: Outcome
    /// DingTalk's own code and text in one line, such as `errcode 310000 · sign not match`; empty when it said none.
    package var answer: String
    /// The answer as it came, without secrets and of limited length; empty when none came.
    package var rawAnswer: String
    /// Whether the message may have arrived though no answer says so.
    package var answerLost: Bool
    /// Whether nobody understands the answer, so that it may be a refusal for good.
    package var isNotUnderstood: Bool
    /// How long the call took, in milliseconds.
    package var milliseconds: Int
    /// When the call ended (UTC).
    package var at: Date

    /// An attempt that ended so.
    package init(
        outcome: Outcome,
        answer: String,
        rawAnswer: String = "",
        answerLost: Bool = false,
        isNotUnderstood: Bool = false,
        milliseconds: Int,
        at: Date
    ) {
        self.outcome = outcome
        self.answer = answer
        self.rawAnswer = rawAnswer
        self.answerLost = answerLost
        self.isNotUnderstood = isNotUnderstood
        self.milliseconds = milliseconds
        self.at = at
    }
}
