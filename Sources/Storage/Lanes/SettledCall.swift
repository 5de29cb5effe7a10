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
    /// How many calls were made for it.
    package let calls: Int
    /// Whether they count toward the organisation's monthly quota.
    package let isMetered: Bool
    /// When it ended (UTC).
    package let at: Date

    /// A call that ended so.
    package init(
        call: ClaimedCall,
        attempts: [SettledAttempt],
        effect: LaneEffect,
        digestFate: DigestFate = .repeated,
        calls: Int = 1,
        isMetered: Bool = false,
        at: Date
    ) {
        self.call = call
        self.attempts = attempts
        self.effect = effect
        self.digestFate = digestFate
        self.calls = calls
        self.isMetered = isMetered
        self.at = at
    }

    /// The first time at which something of it is to be tried again (UTC); `nil` when nothing is.
    package var nextAttemptAt: Date? {
        attempts.compactMap { if case .retry(let moment, _) = $0.attempt.outcome { moment } else { nil } }.min()
    }

    /// The same without what DingTalk said, for a database that does not take it.
    package var withoutWords: SettledCall {
        SettledCall(
            call: call,
            attempts: attempts.map { SettledAttempt(delivery: $0.delivery, attempt: $0.attempt.withoutWords) },
            effect: effect.withoutWords,
            digestFate: digestFate,
            calls: calls,
            isMetered: isMetered,
            at: at
        )
    }
}

extension DeliveryAttempt {
    fileprivate var withoutWords: DeliveryAttempt {
        var attempt = self
        (attempt.answer, attempt.rawAnswer) = ("", "")
        switch outcome {
        case .delivered: break
        case .retry(let moment, let problem): attempt.outcome = .retry(at: moment, problem.withoutWords)
        case .failed(let problem): attempt.outcome = .failed(problem.withoutWords)
        }
        return attempt
    }
}

extension LaneEffect {
    fileprivate var withoutWords: LaneEffect {
        guard case .refused(let problem, let nextProbeAt) = self else { return self }
        return .refused(problem.withoutWords, nextProbeAt: nextProbeAt)
    }
}

extension DeliveryProblem {
    fileprivate var withoutWords: DeliveryProblem { DeliveryProblem(cause: cause) }
}
