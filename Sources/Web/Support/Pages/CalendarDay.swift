import Domain
import Foundation

/// A day of the calendar, such as 2026-03-04, apart from any zone.
struct CalendarDay: Comparable, Sendable {
    /// Counted from 1970-01-01.
    let number: Int

    private static let length: TimeInterval = 86_400

    /// Reads `2026-03-04`; `nil` for anything else, and for a day that is not in the calendar.
    init?(_ text: String) {
        guard let midnight = RFC3339.date(text + "T00:00:00Z") else { return nil }
        number = Int(midnight.timeIntervalSince1970 / Self.length)
    }

    /// The day that a moment falls on in a zone.
    init(of moment: Date, in zone: TimeZone) {
        let local = moment.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: moment))
        number = Int((local / Self.length).rounded(.down))
    }

    private init(number: Int) {
        self.number = number
    }

    /// `2026-03-04`.
    var text: String {
        String(TimeText(zone: .gmt).machine(midnight).prefix(10))
    }

    /// The day that is so many days later.
    func adding(_ days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    /// When it begins in a zone (UTC).
    func start(in zone: TimeZone) -> Date {
        // The offset is asked for near the moment itself, which matters on the days on which clocks change.
        let near = midnight.addingTimeInterval(-Double(zone.secondsFromGMT(for: midnight)))
        return midnight.addingTimeInterval(-Double(zone.secondsFromGMT(for: near)))
    }

    /// When it begins in UTC.
    private var midnight: Date { Date(timeIntervalSince1970: Double(number) * Self.length) }

    static func < (lhs: CalendarDay, rhs: CalendarDay) -> Bool {
        lhs.number < rhs.number
    }
}
