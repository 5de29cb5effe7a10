import Foundation

/// The time in an answer's `Date` field.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads the form that a sender has to use (RFC 9110, section 5.6.7); nil for any other text.
    static func parse(_ text: String) -> Date? {
        let form = #/[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT/#
        guard let match = text.wholeMatch(of: form)?.output, let month = months.firstIndex(of: String(match.2)) else {
            return nil
        }
        let parts = DateComponents(
            calendar: Calendar(identifier: .gregorian),
            timeZone: .gmt,
            year: Int(match.3),
            month: month + 1,
            day: Int(match.1),
            hour: Int(match.4),
            minute: Int(match.5),
            second: Int(match.6)
        )
        return parts.date
    }
}
