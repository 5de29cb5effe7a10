import Foundation

extension Date {
    // Years 0 to 9999, the range that RFC 3339 can write.
    private static let range = -62_167_219_200_000.0...253_402_300_799_999.0

    /// The time of Unix milliseconds UTC.
    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// Unix milliseconds UTC, as the database keeps a time.
    var milliseconds: Int64 {
        let exact = (timeIntervalSince1970 * 1000).rounded()
        return Int64(min(max(exact, Self.range.lowerBound), Self.range.upperBound))
    }
}
