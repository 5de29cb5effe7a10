package import Foundation

/// When a delivery that did not arrive is tried again.
///
/// The wait doubles from ``first`` up to ``cap``. A delivery older than ``giveUpAfter`` fails.
package struct RetryPolicy: Sendable, Equatable {
    /// The wait after the first attempt, in seconds.
    package var first: TimeInterval
    /// The longest wait, in seconds.
    package var cap: TimeInterval
    /// How long after it was made a delivery is still tried, in seconds.
    package var giveUpAfter: TimeInterval

    /// 3 seconds up to 10 minutes, for 24 hours.
    package static let standard = RetryPolicy(first: 3, cap: 600, giveUpAfter: 24 * 3600)

    /// A policy with these waits, in seconds.
    package init(first: TimeInterval, cap: TimeInterval, giveUpAfter: TimeInterval) {
        self.first = first
        self.cap = cap
        self.giveUpAfter = giveUpAfter
    }

    /// The wait after attempt number `attempt` (1 for the first), in seconds.
    ///
    /// - Parameters:
    ///   - attempt: The attempt that has just ended.
    ///   - jitter: From 0 to 1; spreads the wait over its upper half, so that lanes that failed together do not return
    ///     together.
    /// - Returns: Seconds, at least half of ``first`` and at most ``cap``.
    package func delay(afterAttempt attempt: Int, jitter: Double) -> TimeInterval {
        let doublings = Double(min(max(attempt, 1) - 1, 32))
        let full = min(first * pow(2, doublings), cap)
        return full / 2 + full / 2 * min(max(jitter, 0), 1)
    }

    /// Whether a delivery made at `createdAt` may still be tried at `moment`.
    package func allows(attemptAt moment: Date, createdAt: Date) -> Bool {
        moment.timeIntervalSince(createdAt) <= giveUpAfter
    }
}
