import DingTalk
import Domain
import Foundation
import Storage

/// What follows from the answer to a call: for each delivery, for the lane, and for a digest.
struct Aftermath {
    let call: ClaimedCall
    let answer: Answer
    let policy: SendingPolicy
    /// The time of now (UTC).
    let now: Date
    /// From 0 to 1.
    let jitter: Double

    /// How the call ended; `outcome` says how it ended for one delivery.
    func settled(_ outcome: (ClaimedDelivery) -> Outcome) -> SettledCall {
        let attempts = call.deliveries.map { delivery in
            let outcome = outcome(delivery)
            let attempt = DeliveryAttempt(
                outcome: following(outcome, for: delivery),
                answer: answer.line,
                rawAnswer: answer.raw,
                answerLost: answer.answerLost && outcome != .delivered,
                isNotUnderstood: outcome.reason?.cause.isNotUnderstood ?? false,
                milliseconds: answer.milliseconds,
                at: now
            )
            return SettledAttempt(delivery: delivery.id, attempt: attempt)
        }
        return SettledCall(
            call: call,
            attempts: attempts,
            effect: effect,
            digestFate: digestFate,
            calls: answer.calls,
            isMetered: isMetered,
            at: now
        )
    }

    // MARK: Deliveries

    /// What a delivery becomes.
    ///
    /// A person waits for a test's answer, so it is never tried again by itself.
    private func following(_ outcome: Outcome, for delivery: ClaimedDelivery) -> DeliveryAttempt.Outcome {
        switch outcome {
        case .delivered:
            return .delivered
        case .refused(let reason):
            if digestFate == .quoting || digestFate == .takenApart { return again(at: now, reason, for: delivery) }
            if let nextProbeAt, call.probes != nil || waitsBehindRefusal(delivery) {
                return again(at: nextProbeAt, reason, for: delivery)
            }
            return .failed(DeliveryProblem(reason))
        case .retry(let seconds, let reason):
            if digestFate == .takenApart { return again(at: now, reason, for: delivery) }
            if call.digest == nil, isSpent(delivery) { return .failed(DeliveryProblem(reason)) }
            // What goes in one message goes together again, and none of it waits for what was tried more often.
            let backoff = policy.retry.delay(afterAttempt: call.deliveries.map(\.attempts).min() ?? 1, jitter: jitter)
            let own = now.addingTimeInterval(max(backoff, TimeInterval(seconds)))
            return again(at: lanePause ?? own, reason, for: delivery)
        case .throttled(let seconds, let reason):
            return again(at: endOfThrottle(seconds), reason, for: delivery)
        }
    }

    /// Whether a delivery of a digest waits though the target refuses: only the first one finds that out and fails, and
    /// not even that if the digest is repeated as it is, with all that it lists.
    private func waitsBehindRefusal(_ delivery: ClaimedDelivery) -> Bool {
        call.digest != nil && (digestFate == .repeated || delivery.id != call.deliveries.first?.id)
    }

    private func again(
        at moment: Date,
        _ reason: Reason,
        for delivery: ClaimedDelivery
    ) -> DeliveryAttempt.Outcome {
        delivery.isTest ? .failed(DeliveryProblem(reason)) : .retry(at: moment, DeliveryProblem(reason))
    }

    /// Whether the answer was not understood for the last time that this counts as something that may pass.
    private func isSpent(_ delivery: ClaimedDelivery) -> Bool {
        guard case .retry(_, let reason) = answer.outcome, reason.cause.isNotUnderstood else { return false }
        return delivery.notUnderstood + 1 >= policy.attemptsNotUnderstood
    }

    // MARK: The lane

    private var effect: LaneEffect {
        switch answer.outcome {
        case .delivered:
            // After a digest alarms gather for the next one, so that the budget of a minute lasts for a minute.
            .open(restsUntil: call.digest.map { _ in now.addingTimeInterval(call.rules.rate.spacing) })
        case .throttled(let seconds, _):
            .throttled(until: endOfThrottle(seconds))
        case .refused(let reason):
            if call.isTest {
                .unknown
            } else if let nextProbeAt {
                .refused(DeliveryProblem(reason), nextProbeAt: nextProbeAt)
            } else {
                .open(restsUntil: nil)
            }
        case .retry(_, let reason):
            call.isTest || reason.cause == .interrupted ? .unknown : .failing(pausedUntil: lanePause)
        }
    }

    /// When a target is tried next that refuses whatever is sent; `nil` when it does not.
    private var nextProbeAt: Date? {
        guard case .refused(let reason) = answer.outcome, reason.cause.scope == .target else { return nil }
        let probes = call.probes.map { $0 + 1 } ?? 0
        return now.addingTimeInterval(policy.probe.delay(afterProbes: probes))
    }

    /// When a throttled target is tried next: not before DingTalk says, and later each time that it says so again.
    private func endOfThrottle(_ seconds: Int) -> Date {
        let wait = min(pow(2, TimeInterval(min(call.throttles, 32))), policy.longestThrottle)
        return now.addingTimeInterval(max(TimeInterval(seconds), wait))
    }

    /// Until when the lane pauses, since it is not the message but the target that fails; `nil` when it does not.
    ///
    /// What was tried is due at that time too, so that the same is tried again and the rest is left as it is.
    private var lanePause: Date? {
        guard case .retry(let seconds, let reason) = answer.outcome, reason.cause != .interrupted else { return nil }
        // What is no answer of DingTalk's says nothing of the message, but something of the way to DingTalk.
        var wait = reason.cause == .answerUnreadable ? TimeInterval(seconds) : 0
        if call.failures + (call.isFirstAttempt ? 1 : 0) >= LaneRules.failureLimit {
            let attempts = call.deliveries.map(\.attempts).max() ?? 1
            let backoff = min(policy.retry.delay(afterAttempt: attempts, jitter: jitter), policy.longestPause)
            wait = max(backoff, TimeInterval(seconds))
        }
        return wait > 0 ? now.addingTimeInterval(wait) : nil
    }

    // MARK: The digest and the quota

    private var digestFate: SettledCall.DigestFate {
        guard call.digest != nil else { return .repeated }
        // One that may have arrived is repeated as it is, so that DingTalk shows it once.
        let hasNotArrived = !call.mayHaveArrived && !answer.answerLost
        switch answer.outcome {
        case .refused(let reason) where reason.cause == .keywordMissing && !call.quotesMessage: return .quoting
        case .refused(let reason) where reason.cause.scope == .message: return .takenApart
        case .refused(let reason) where reason.cause.scope == .target && hasNotArrived: return .composedAnew
        case .retry(_, let reason) where reason.cause == .codeUnknown && hasNotArrived:
            return call.deliveries.contains(where: isSpent) ? .takenApart : .repeated
        case .retry(_, let reason) where reason.cause.saysNothingOfMessage && hasNotArrived: return .composedAnew
        default: return .repeated
        }
    }

    /// DingTalk counts neither calls that it throttles nor those for an access token
    /// (OP:dingtalk-application-development-platform-billing-model).
    private var isMetered: Bool {
        switch answer.outcome {
        case .throttled: false
        case .refused(let reason) where reason.cause == .credentialsWrong: false
        default: answer.status != nil || answer.answerLost
        }
    }
}

extension DeliveryProblem {
    init(_ reason: Reason) {
        self.init(cause: reason.cause.rawValue, parameters: reason.parameters)
    }
}
