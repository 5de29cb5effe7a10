import Foundation
import Synchronization

/// Shows times in one zone, as `2026-11-22 14:05:11`.
struct TimeText: Sendable {
    /// The second that was asked for last, since the alarms of a flood happen in few.
    private final class Last: Sendable {
        let entry = Mutex<(second: TimeInterval, text: String)?>(nil)
    }

    private let style: Date.VerbatimFormatStyle
    private let last = Last()

    init(timeZone: TimeZone) {
        style = Date.VerbatimFormatStyle(
            format: """
                \(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
                \(minute: .twoDigits):\(second: .twoDigits)
                """,
            timeZone: timeZone,
            calendar: Calendar(identifier: .gregorian)
        )
    }

    func callAsFunction(_ moment: Date) -> String {
        let second = moment.timeIntervalSince1970.rounded(.down)
        if let entry = last.entry.withLock({ $0 }), entry.second == second { return entry.text }
        let text = style.format(moment)
        last.entry.withLock { $0 = (second, text) }
        return text
    }
}
