import Domain
import Foundation
import Testing

@testable import Web

struct TimeTextTests {
    @Test(arguments: [
        (0, 0, "1970-01-01 00:00:00"), (-1, 0, "1969-12-31 23:59:59"), (951_782_400, 0, "2000-02-29 00:00:00"),
        (1_709_251_199, 0, "2024-02-29 23:59:59"), (4_107_542_400, 0, "2100-03-01 00:00:00"),
        (1_772_600_767, 8 * 3_600, "2026-03-04 13:06:07"), (1_772_600_767, -6 * 3_600, "2026-03-03 23:06:07"),
    ])
    func `a moment is written in the zone of the console`(seconds: Int, offset: Int, text: String) throws {
        let zone = try #require(TimeZone(secondsFromGMT: offset))
        #expect(TimeText(zone: zone).dateTime(Date(timeIntervalSince1970: Double(seconds))) == text)
    }

    @Test func `every day for four centuries is the one that Foundation's calendar names`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let times = TimeText(zone: calendar.timeZone)
        for day in stride(from: -30_000, to: 120_000, by: 13) {
            let moment = Date(timeIntervalSince1970: Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: moment)
            let expected = [parts.year, parts.month, parts.day].map { number in
                let digits = String(number ?? 0)
                return digits.count < 2 ? "0" + digits : digits
            }
            #expect(times.dateTime(moment) == expected.joined(separator: "-") + " 00:00:00")
        }
    }

    @Test func `a moment of today needs no date`() throws {
        let times = TimeText(zone: try #require(TimeZone(secondsFromGMT: 8 * 3_600)))
        let now = Date(timeIntervalSince1970: 1_772_600_767)
        #expect(times.brief(now.addingTimeInterval(-60), now: now).text == "13:05:07")
        #expect(times.brief(now.addingTimeInterval(-86_400), now: now).text == "2026-03-03 13:06:07")
    }

    @Test func `for machines a moment is in UTC`() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 3_600))
        let moment = Date(timeIntervalSince1970: 1_772_600_767.9)
        #expect(TimeText(zone: zone).machine(moment) == "2026-03-04T05:06:07Z")
    }

    @Test(arguments: [(-5.0, "0 s"), (59.9, "59 s"), (60, "1 min"), (7_500, "2 h 5 min"), (259_200, "3 days")])
    func `a length of time is said in words`(length: Double, words: String) {
        #expect(DurationText.text(length, text: Samples.text) == words)
    }
}
