import Foundation

/// The time for which failures are shown at first, and counted for the metrics.
enum FailedWindow {
    /// When it begins, seen at a moment: it has the last 7 days, and what has passed of today.
    static func start(before now: Date, zone: TimeZone) -> Date {
        DayRange.usualStart(now: now, zone: zone)
    }
}
