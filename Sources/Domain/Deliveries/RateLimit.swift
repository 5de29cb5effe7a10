package import Foundation

/// How many calls a target takes in any window of time.
package struct RateLimit: Sendable, Equatable {
    package var count: Int
    /// The length of the window, in seconds.
    package var window: TimeInterval

    /// So many calls in each window of so many seconds.
    package init(count: Int, window: TimeInterval) {
        self.count = count
        self.window = window
    }

    /// So many calls in any minute.
    package static func perMinute(_ count: Int) -> RateLimit { RateLimit(count: count, window: 60) }
    /// So many calls in any second.
    package static func perSecond(_ count: Int) -> RateLimit { RateLimit(count: count, window: 1) }

    /// The time between two calls that are spread evenly, in seconds.
    package var spacing: TimeInterval { window / TimeInterval(max(count, 1)) }
}
