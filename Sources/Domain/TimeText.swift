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
        Self.write(moment, offset: zone.secondsFromGMT(for: moment), separator: UInt8(ascii: " "))
    }

    /// For machines, in UTC: `2026-03-04T05:06:07Z`.
    package func machine(_ moment: Date) -> String {
        Self.write(moment, offset: 0, separator: UInt8(ascii: "T"), end: UInt8(ascii: "Z"))
    }

    // By arithmetic, since a formatter takes longer than the rest of a row. The days are those of the proleptic
    // Gregorian calendar, counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
    private static func write(_ moment: Date, offset: Int, separator: UInt8, end: UInt8? = nil) -> String {
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
        return String(unsafeUninitializedCapacity: 32) { text in
            var count = 0
            func append(_ byte: UInt8) {
                text[count] = byte
                count += 1
            }
            func append(_ value: Int, digits: Int) {
                if digits > 1 || value > 9 { append(value / 10, digits: digits - 1) }
                append(UInt8(ascii: "0") + UInt8(value % 10))
            }
            append(max(year, 0), digits: 4)
            append(UInt8(ascii: "-"))
            append(month, digits: 2)
            append(UInt8(ascii: "-"))
            append(day, digits: 2)
            append(separator)
            append(second / 3_600, digits: 2)
            append(UInt8(ascii: ":"))
            append(second / 60 % 60, digits: 2)
            append(UInt8(ascii: ":"))
            append(second % 60, digits: 2)
            if let end { append(end) }
            return count
        }
    }

    private static func floorDivide(_ value: Int, _ by: Int) -> Int {
        value >= 0 ? value / by : -((-value + by - 1) / by)
    }
}
