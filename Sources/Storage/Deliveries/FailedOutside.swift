package import Foundation

/// When deliveries failed outside of a range of time.
package struct FailedOutside: Sendable, Equatable {
    /// From the first that failed before the range to the last one (UTC); `nil` when none did.
    package let before: ClosedRange<Date>?
    /// From the first that failed after the range to the last one (UTC); `nil` when none did.
    package let after: ClosedRange<Date>?
}

/// The statements about failed deliveries that every page needs, whose plans are tested.
enum FailedSQL {
    private static let kept = "FROM delivery WHERE state = 'failed' AND isTest = 0"

    /// Value: where to stop counting.
    static let count = "SELECT COUNT(*) FROM (SELECT 1 \(kept) LIMIT ?)"

    /// Values: the beginning of a range, twice, and its end, twice.
    static let outside = """
        SELECT
          (SELECT MIN(settledAt) \(kept) AND settledAt < ?) AS firstBefore,
          (SELECT MAX(settledAt) \(kept) AND settledAt < ?) AS lastBefore,
          (SELECT MIN(settledAt) \(kept) AND settledAt > ?) AS firstAfter,
          (SELECT MAX(settledAt) \(kept) AND settledAt > ?) AS lastAfter
        """
}
