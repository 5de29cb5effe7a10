package import Domain
package import Foundation
package import Storage

extension Store {
    /// Claims what comes next for a target that has no limits and makes no digests.
    package func claim(_ target: DeliveryTarget, limit: Int = 1, at moment: Date) async throws -> [ClaimedDelivery] {
        let rules = LaneRules(rate: .perSecond(100_000), receiversPerCall: limit)
        guard case .call(let call) = try await takeTurn(for: target, rules: rules, at: moment, compose: { _ in nil })
        else { return [] }
        return call.deliveries
    }
}

extension SettledCall {
    /// A call that says nothing of its lane.
    package static func make(
        _ deliveries: [ClaimedDelivery],
        _ attempt: DeliveryAttempt = .make(),
        target: DeliveryTarget = .robot(DingTalkGroup.ID(rawValue: 1)),
        effect: LaneEffect = .unknown
    ) -> SettledCall {
        let rules = LaneRules(rate: .perSecond(100_000), receiversPerCall: 1)
        return SettledCall(
            call: ClaimedCall(target: target, deliveries: deliveries, rules: rules, claimedAt: attempt.at),
            attempts: deliveries.map { SettledAttempt(delivery: $0.id, attempt: attempt) },
            effect: effect,
            at: attempt.at
        )
    }
}
