package import Domain
package import Foundation

/// When what did not arrive is tried again.
package struct SendingPolicy: Sendable, Equatable {
    package var retry: RetryPolicy
    /// For targets that refuse whatever is sent.
    package var probe: ProbePolicy
    /// The longest pause of a lane whose target fails, in seconds.
    package var longestPause: TimeInterval
    /// The longest pause that Tocsin adds to what DingTalk asks for when it throttles again and again, in seconds.
    package var longestThrottle: TimeInterval
    /// How often an answer that is not understood counts as one that may pass; after that it is a refusal.
    package var attemptsNotUnderstood: Int

    /// What is documented in `docs/delivery-states.md`.
    package static let standard = SendingPolicy(retry: .standard)

    /// A policy with these waits.
    package init(
        retry: RetryPolicy,
        probe: ProbePolicy = .standard,
        longestPause: TimeInterval = 30,
        longestThrottle: TimeInterval = 60,
        attemptsNotUnderstood: Int = 5
    ) {
        self.retry = retry
        self.probe = probe
        self.longestPause = longestPause
        self.longestThrottle = longestThrottle
        self.attemptsNotUnderstood = attemptsNotUnderstood
    }
}
