package import Foundation

/// When a delivery that did not arrive is tried again.
///
/// The wait doubles from ``first`` up to ``cap``.
package struct RetryPolicy: Sendable, Equatable {
    /// The wait after the first attempt, in seconds.
    package var first: TimeInterval
    /// The longest wait, in seconds.
    package var cap: TimeInterval

    /// 3 seconds up to 10 minutes.
    package static let standard = RetryPolicy(first: 3, cap: 600)

    /// A policy with these waits, in seconds.
    package init(first: TimeInterval, cap: TimeInterval) {
        self.first = first
        self.cap = cap
    }

    /// The wait after attempt number `attempt` (1 for the first), in seconds.
    ///
    /// - Parameters:
    ///   - attempt: The attempt that has just ended.
    ///   - jitter: From 0 to 1; makes the wait longer by up to a half, so that lanes that failed together do not return
    ///     together.
    /// - Returns: Seconds, at least ``first`` and at most ``cap``.
    package func delay(afterAttempt attempt: Int, jitter: Double) -> TimeInterval {
        let doublings = Double(min(max(attempt, 1) - 1, 32))
        // The longest wait is spread too.
        let shortest = min(first * pow(2, doublings), cap / Self.spread)
        return shortest * (1 + (Self.spread - 1) * min(max(jitter, 0), 1))
    }

    /// How much longer the longest wait after an attempt is than the shortest.
    private static let spread = 1.5
}
