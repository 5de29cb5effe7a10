package import Domain
package import Foundation
package import Storage

/// The verbs of intake and worker without what most tests do not look at.
extension Store {
    /// Records inputs that have no key.
    package func record(
        _ inputs: [AlarmInput],
        plan: @escaping @Sendable (RecordedTransition, RuleBookContents) -> [PlannedNotification]
    ) async throws -> [AlarmInputResult] {
        guard case .recorded(let results) = try await record([AlarmBatch(inputs)], plan: plan).first else { return [] }
        return results
    }

    /// Claims what comes next for a target that has no rate and makes no digests.
    package func claim(
        for target: DeliveryTarget,
        limit: Int = 1,
        at moment: Date
    ) async throws -> [ClaimedDelivery] {
        let rules = LaneRules(rate: .perSecond(100_000), receiversPerCall: limit)
        guard case .call(let call) = try await takeTurn(for: target, rules: rules, at: moment, compose: { _ in nil })
        else { return [] }
        return call.deliveries
    }

    /// Settles deliveries and says nothing of their lane.
    package func settle(_ attempts: [SettledAttempt]) async throws {
        let target = DeliveryTarget.robot(DingTalkGroup.ID(rawValue: 1))
        let moment = attempts.first?.attempt.at ?? TestClock.start
        let rules = LaneRules(rate: .perSecond(100_000), receiversPerCall: 1)
        let call = ClaimedCall(target: target, deliveries: [], rules: rules, claimedAt: moment)
        try await settle(SettledCall(call: call, attempts: attempts, effect: .none, at: moment))
    }
}
