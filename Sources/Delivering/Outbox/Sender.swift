package import DingTalk
package import Domain
package import Foundation
import Storage

/// Makes one call to DingTalk for what was claimed, and says what follows for each delivery.
package struct Sender: Sendable {
    /// What came of one call.
    struct Result: Sendable {
        var attempts: [SettledAttempt]
        /// Until when the target takes nothing (UTC).
        var pausedUntil: Date?
    }

    private let robots: RobotClient
    private let apps: AppClient
    private let policy: RetryPolicy
    private let clock: @Sendable () -> Date
    private let jitter: @Sendable () -> Double

    /// A sender that uses these clients.
    ///
    /// `jitter` gives a random number from 0 to 1.
    package init(
        robots: RobotClient,
        apps: AppClient,
        policy: RetryPolicy = .standard,
        clock: @escaping @Sendable () -> Date,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.robots = robots
        self.apps = apps
        self.policy = policy
        self.clock = clock
        self.jitter = jitter
    }

    /// Sends deliveries of one notification to one target.
    ///
    /// - Parameters:
    ///   - claimed: One delivery for a robot, up to 20 for an app.
    ///   - connection: `nil` when the group or the service is gone.
    /// - Returns: An outcome for each delivery.
    func send(_ claimed: [ClaimedDelivery], over connection: TargetConnection?) async -> Result {
        guard let first = claimed.first else { return Result(attempts: []) }
        let message = MarkdownMessage(title: first.title, text: first.contents)
        switch connection {
        case .robot(let webhook, let signingSecret):
            let address = RobotAddress(
                endpoint: webhook.endpoint,
                accessToken: webhook.accessToken.reveal(),
                signingSecret: signingSecret?.reveal()
            )
            let answer = await robots.send(message, msgUuid: first.messageUUID, to: address)
            return result(of: answer, for: claimed) { _ in answer.outcome }
        case .app(let app):
            let credentials = AppCredentials(clientID: app.clientID, clientSecret: app.clientSecret.reveal())
            let answer = await apps.send(
                message,
                to: claimed.compactMap(\.receiverUserID),
                robotCode: app.robotCode,
                credentials: credentials
            )
            return result(of: answer, for: claimed) { delivery in
                delivery.receiverUserID.flatMap { answer.members[$0] } ?? answer.outcome
            }
        case nil:
            let gone = DeliveryAttempt(
                outcome: .failed(DeliveryProblem(cause: Self.receiverRemoved)),
                answer: "",
                milliseconds: 0,
                at: clock()
            )
            return Result(attempts: claimed.map { SettledAttempt(delivery: $0.id, attempt: gone) })
        }
    }

    /// The cause of a delivery whose receiver was deleted; not one of DingTalk's.
    static let receiverRemoved = "receiverRemoved"

    private func result(
        of answer: Answer,
        for claimed: [ClaimedDelivery],
        outcome: (ClaimedDelivery) -> Outcome
    ) -> Result {
        let now = clock()
        let attempts = claimed.map { delivery in
            let attempt = DeliveryAttempt(
                outcome: following(outcome(delivery), for: delivery, now: now),
                answer: answer.line,
                milliseconds: answer.milliseconds,
                at: now
            )
            return SettledAttempt(delivery: delivery.id, attempt: attempt)
        }
        guard case .throttled(let seconds, _) = answer.outcome else { return Result(attempts: attempts) }
        return Result(attempts: attempts, pausedUntil: now.addingTimeInterval(TimeInterval(seconds)))
    }

    /// What a delivery becomes after this outcome.
    ///
    /// A test is answered at once, so it is never tried again by itself.
    private func following(
        _ outcome: Outcome,
        for delivery: ClaimedDelivery,
        now: Date
    ) -> DeliveryAttempt.Outcome {
        switch outcome {
        case .delivered:
            return .delivered
        case .refused(let reason):
            return .failed(DeliveryProblem(reason))
        case .retry(let seconds, let reason):
            let backoff = policy.delay(afterAttempt: delivery.attempts, jitter: jitter())
            return again(after: max(backoff, TimeInterval(seconds)), reason, for: delivery, now: now)
        case .throttled(let seconds, let reason):
            return again(after: TimeInterval(seconds), reason, for: delivery, now: now)
        }
    }

    private func again(
        after seconds: TimeInterval,
        _ reason: Reason,
        for delivery: ClaimedDelivery,
        now: Date
    ) -> DeliveryAttempt.Outcome {
        let next = now.addingTimeInterval(seconds)
        guard !delivery.isTest, policy.allows(attemptAt: next, createdAt: delivery.createdAt) else {
            return .failed(DeliveryProblem(reason))
        }
        return .retry(at: next, DeliveryProblem(reason))
    }
}

extension DeliveryProblem {
    init(_ reason: Reason) {
        self.init(cause: reason.cause.rawValue, parameters: reason.parameters)
    }
}
