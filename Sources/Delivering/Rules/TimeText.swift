import Foundation

/// Shows times in one zone, as `2026-11-22 14:05:11`.
struct TimeText: Sendable {
    private let style: Date.VerbatimFormatStyle

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

    func callAsFunction(_ moment: Date) -> String { style.format(moment) }
}
