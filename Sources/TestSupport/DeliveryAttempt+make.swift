package import Domain
package import Foundation

extension DeliveryAttempt {
    /// An attempt that DingTalk accepted, unless told otherwise.
    package static func make(
        outcome: Outcome = .delivered,
        answer: String = "errcode 0 · ok",
        rawAnswer: String = "",
        answerLost: Bool = false,
        isNotUnderstood: Bool = false,
        milliseconds: Int = 120,
        at moment: Date = TestClock.start
    ) -> DeliveryAttempt {
        DeliveryAttempt(
            outcome: outcome,
            answer: answer,
            rawAnswer: rawAnswer,
            answerLost: answerLost,
            isNotUnderstood: isNotUnderstood,
            milliseconds: milliseconds,
            at: moment
        )
    }
}
