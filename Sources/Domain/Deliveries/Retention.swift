package import Foundation

/// How long what is over is kept.
package struct Retention: Sendable, Equatable {
    /// Deliveries that arrived or were suppressed, in seconds.
    package var delivered: TimeInterval
    /// Deliveries that failed, in seconds.
    package var failed: TimeInterval
    /// Alarms that cleared, with their events and deliveries, in seconds.
    package var alarms: TimeInterval

    /// 90 days, a year and a year.
    package static let standard = Retention(deliveredDays: 90, failedDays: 365, alarmDays: 365)

    /// So many days of each.
    package init(deliveredDays: Int, failedDays: Int, alarmDays: Int) {
        delivered = TimeInterval(deliveredDays) * 86_400
        failed = TimeInterval(failedDays) * 86_400
        alarms = TimeInterval(alarmDays) * 86_400
    }
}
