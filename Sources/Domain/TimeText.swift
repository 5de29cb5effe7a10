package import Foundation

/// Writes moments as people of the plant read them: in the console's time zone, 24 hours, ISO order.
package struct TimeText: Sendable {
    package let zone: TimeZone

    /// Times of this zone.
    package init(zone: TimeZone) {
        self.zone = zone
    }

    /// Such as `2026-03-04 05:06:07`.
    package func dateTime(_ moment: Date) -> String {
        Self.write(moment, offset: zone.secondsFromGMT(for: moment), separator: " ")
    }

    /// For machines, in UTC: `2026-03-04T05:06:07Z`.
    package func machine(_ moment: Date) -> String {
        Self.write(moment, offset: 0, separator: "T") + "Z"
    }

    // By arithmetic, since a formatter takes longer than the rest of a row. The days are those of the proleptic
    // Gregorian calendar, counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
    private static func write(_ moment: Date, offset: Int, separator: String) -> String {
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + offset
        let days = floorDivide(seconds, 86_400)
        let second = seconds - days * 86_400
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        return date + separator + time
    }

    private static func floorDivide(_ value: Int, _ by: Int) -> Int {
        value >= 0 ? value / by : -((-value + by - 1) / by)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
