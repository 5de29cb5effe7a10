package import Foundation

/// When a target that refuses for good is tried again.
package struct ProbePolicy: Sendable, Equatable {
    /// The wait after the refusal, in seconds.
    package var first: TimeInterval
    /// The longest wait, in seconds.
    package var cap: TimeInterval

    /// 10 minutes, doubling up to an hour.
    package static let standard = ProbePolicy(first: 600, cap: 3600)

    /// A policy with these waits, in seconds.
    package init(first: TimeInterval, cap: TimeInterval) {
        self.first = first
        self.cap = cap
    }

    /// The wait after so many probes that were refused too, in seconds.
    package func delay(afterProbes probes: Int) -> TimeInterval {
        min(first * pow(2, Double(min(max(probes, 0), 32))), cap)
    }
}
