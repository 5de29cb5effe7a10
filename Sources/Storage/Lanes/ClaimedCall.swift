package import Domain
package import Foundation

/// One call to DingTalk that the worker is to make now.
package struct ClaimedCall: Sendable, Equatable {
    package let target: DeliveryTarget
    /// What it carries: one delivery, or several of one notification to members, or those of a digest.
    ///
    /// All of them have the same title, contents and message identifier. The most severe comes first, then the oldest.
    package let deliveries: [ClaimedDelivery]
    /// How the target is reached; `nil` when the group, the service or its app is gone.
    package let connection: TargetConnection?
    /// The message about several alarms that it is; `nil` for one alarm's own.
    package let digest: Digest.ID?
    /// Whether digests of this lane quote a message already, since one was refused for lack of a keyword.
    package let quotesMessage: Bool
    /// How many deliveries of the lane had failed in a row before.
    package let failures: Int
    /// How many probes were refused since the target began to refuse; `nil` when it takes messages.
    package let probes: Int?
    /// How many calls in a row DingTalk throttled before.
    package let throttles: Int
    package let rules: LaneRules
    /// When it was claimed (UTC).
    package let claimedAt: Date

    /// A call with the given parts.
    package init(
        target: DeliveryTarget,
        deliveries: [ClaimedDelivery],
        connection: TargetConnection? = nil,
        digest: Digest.ID? = nil,
        quotesMessage: Bool = false,
        failures: Int = 0,
        probes: Int? = nil,
        throttles: Int = 0,
        rules: LaneRules,
        claimedAt: Date
    ) {
        self.target = target
        self.deliveries = deliveries
        self.connection = connection
        self.digest = digest
        self.quotesMessage = quotesMessage
        self.failures = failures
        self.probes = probes
        self.throttles = throttles
        self.rules = rules
        self.claimedAt = claimedAt
    }

    /// Whether a person waits for its outcome.
    package var isTest: Bool { deliveries.first?.isTest ?? false }
    /// Whether nothing that it carries was tried before.
    package var isFirstAttempt: Bool { deliveries.allSatisfy { $0.attempts == 1 } }
    /// Whether an attempt before this one may have arrived.
    package var mayHaveArrived: Bool { deliveries.contains(where: \.answerLost) }
}

/// What a lane does next.
package enum LaneTurn: Sendable, Equatable {
    case call(ClaimedCall)
    /// It may not send before this time (UTC).
    case waits(until: Date)
    /// As ``waits(until:)``, but it still has tokens for the highest level.
    case holdsBack(until: Date)
    /// Nothing is due.
    case idle
}
