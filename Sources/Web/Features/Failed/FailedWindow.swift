import Foundation

/// The time for which failures are shown at first, and counted for the red mark.
enum FailedWindow {
    /// 7 days, in seconds.
    static let length: TimeInterval = 7 * 24 * 3600

    /// The beginning of the window that ends now.
    static func start(before now: Date) -> Date {
        now.addingTimeInterval(-length)
    }
}
