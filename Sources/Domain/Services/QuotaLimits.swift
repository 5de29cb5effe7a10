/// What the organisation's plan allows in a month (OP:dingtalk-application-development-platform-billing-model).
///
/// Nothing is held back when a limit is reached: DingTalk may count otherwise, and an alarm is worth a refusal.
package struct QuotaLimits: Sendable, Equatable {
    package var apiCalls: Int
    package var webhookSends: Int

    /// The standard plan: 5,000 calls and 3,000 sends.
    package static let standard = QuotaLimits(apiCalls: 5_000, webhookSends: 3_000)
    /// The share of a limit from which on a person is warned, in percent.
    package static let warningPercent = 80

    /// Limits of a plan.
    package init(apiCalls: Int, webhookSends: Int) {
        self.apiCalls = apiCalls
        self.webhookSends = webhookSends
    }

    /// Whether so much of one of the limits is used that a person should know.
    package func areNearlyUsed(apiCalls: Int, webhookSends: Int) -> Bool {
        Self.isNearlyUsed(apiCalls, of: self.apiCalls) || Self.isNearlyUsed(webhookSends, of: self.webhookSends)
    }

    /// Whether so much of a limit is used that a person should know.
    package static func isNearlyUsed(_ used: Int, of limit: Int) -> Bool {
        used * 100 >= limit * warningPercent
    }
}
