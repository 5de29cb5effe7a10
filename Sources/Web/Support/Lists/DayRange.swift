import Foundation
import HTTPServer

/// The days that a list shows, as its address says them; both ends are included.
struct DayRange: Sendable, Equatable {
    /// The names of the fields in the address.
    static let first = "from"
    static let last = "to"
    static let fields = [first, last]
    /// The longest range, in days: a year, also a leap year.
    static let longest = 366
    /// How many days before today a list begins when its address says nothing.
    static let usual = 7

    /// As it was typed, or the usual one.
    let firstDay: String
    let lastDay: String
    /// From the beginning of the first day (UTC).
    let start: Date
    /// To the end of the last one (UTC).
    let end: Date
    /// Why other days are shown than the address says, the usual ones; empty when they are shown.
    let problem: String

    /// Reads an address.
    ///
    /// Without a last day the range ends today, and without a first one it begins a week before it ends.
    init(_ query: [FormField], now: Date, zone: TimeZone, text: Catalogue) {
        let today = CalendarDay(of: now, in: zone)
        let typedFirst = query[Self.first] ?? ""
        let typedLast = query[Self.last] ?? ""
        let last = typedLast.isEmpty ? today : CalendarDay(typedLast)
        let first = typedFirst.isEmpty ? (last ?? today).adding(-Self.usual) : CalendarDay(typedFirst)
        let sentence = Self.problem(first, last, typed: (typedFirst, typedLast), text: text)
        problem = sentence.isEmpty ? "" : sentence + " " + text(RangeText.usualShown)
        firstDay = first?.text ?? typedFirst
        lastDay = last?.text ?? typedLast
        let shown = problem.isEmpty ? (first ?? today, last ?? today) : (today.adding(-Self.usual), today)
        start = shown.0.start(in: zone)
        // To the millisecond, as times are stored.
        end = shown.1.adding(1).start(in: zone).addingTimeInterval(-0.001)
    }

    /// When a list that says nothing begins.
    static func usualStart(now: Date, zone: TimeZone) -> Date {
        CalendarDay(of: now, in: zone).adding(-usual).start(in: zone)
    }

    /// The fields of an address that shows these moments outside of the range too.
    ///
    /// If that would be more than a year, it shows those next to the range, as many as a year takes, without the range.
    func fields(with moments: ClosedRange<Date>, zone: TimeZone) -> [FormField] {
        let own = (first: CalendarDay(of: start, in: zone), last: CalendarDay(of: end, in: zone))
        let other = (
            first: CalendarDay(of: moments.lowerBound, in: zone), last: CalendarDay(of: moments.upperBound, in: zone)
        )
        var first = min(own.first, other.first)
        var last = max(own.last, other.last)
        if Self.isTooLong(first, last) {
            if other.last < own.first {
                last = other.last
                first = max(other.first, last.adding(-Self.longest))
            } else {
                first = other.first
                last = min(other.last, first.adding(Self.longest))
            }
        }
        return [FormField(name: Self.first, value: first.text), FormField(name: Self.last, value: last.text)]
    }

    /// From a day to the same day of the next year is a year to everybody.
    private static func isTooLong(_ first: CalendarDay, _ last: CalendarDay) -> Bool {
        last.number - first.number > longest
    }

    private static func problem(
        _ first: CalendarDay?,
        _ last: CalendarDay?,
        typed: (first: String, last: String),
        text: Catalogue
    ) -> String {
        guard let first else { return text(RangeText.notADate, ["date": String(typed.first.prefix(40))]) }
        guard let last else { return text(RangeText.notADate, ["date": String(typed.last.prefix(40))]) }
        if first > last { return text(RangeText.wrongOrder, ["first": first.text, "last": last.text]) }
        guard isTooLong(first, last) else { return "" }
        return text(RangeText.tooLong, ["count": String(last.number - first.number + 1)])
    }
}

/// What a list says of its range of days.
enum RangeText: String, CatalogueSection {
    static let section = "range"

    case legend
    case first
    case last
    case notADate
    case wrongOrder
    case tooLong
    case usualShown
}

/// The two fields for the days, in the form with the search.
struct DayRangeFields: ViewModel {
    let firstDay: String
    let lastDay: String
    let problem: String

    func child(named key: String) -> Any? {
        switch key {
        case "firstDay": firstDay
        case "lastDay": lastDay
        case "problem": problem
        default: nil
        }
    }
}

extension DayRangeFields {
    init(_ range: DayRange) {
        self.init(firstDay: range.firstDay, lastDay: range.lastDay, problem: range.problem)
    }
}
