import Foundation
import HTTPHandlers
import HTTPServer
import Testing

@testable import Web

struct DayRangeTests {
    private static let text = Catalogue(language: .english)

    private func range(_ query: FormData, zone: TimeZone = .gmt) -> DayRange {
        DayRange(query.fields, now: Visitor.now, zone: zone, text: Self.text)
    }

    private func moment(_ text: String) throws -> Date {
        try #require(RFC3339.date(text))
    }

    @Test func `an address that says nothing shows the last seven days and today`() throws {
        let range = range([:])
        #expect(range.firstDay == "2026-02-25" && range.lastDay == "2026-03-04")
        #expect(range.start == (try moment("2026-02-25T00:00:00Z")))
        #expect(abs(range.end.timeIntervalSince(try moment("2026-03-04T23:59:59.999Z"))) < 0.0005)
        #expect(range.problem.isEmpty)
    }

    @Test func `days are those of the console's zone`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let range = range(["from": "2026-03-01", "to": "2026-03-02"], zone: zone)
        #expect(range.start == (try moment("2026-03-01T00:00:00+08:00")))
        #expect(abs(range.end.timeIntervalSince(try moment("2026-03-02T23:59:59.999+08:00"))) < 0.0005)
    }

    @Test func `a day on which clocks change has its own length`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let range = range(["from": "2026-03-29", "to": "2026-03-29"], zone: zone)
        #expect(range.start == (try moment("2026-03-29T00:00:00+01:00")))
        #expect(abs(range.end.timeIntervalSince(try moment("2026-03-29T23:59:59.999+02:00"))) < 0.0005)
    }

    @Test func `one end alone is enough`() {
        #expect(range(["to": "2025-12-31"]).firstDay == "2025-12-24")
        #expect(range(["from": "2026-01-01"]).lastDay == "2026-03-04")
    }

    @Test(arguments: [
        ("yesterday", "2026-03-04", "“yesterday” is not a date."), ("2026-02-29", "", "“2026-02-29” is not a date."),
        ("", "2026-1-1", "“2026-1-1” is not a date."),
        ("2026-03-04", "2026-03-03", "begins on 2026-03-04, after it ends"),
        ("2024-01-01", "2025-01-02", "at most a year; these are 368 days"),
        ("0000-01-01", "9999-12-31", "at most a year"), ("2026-03-04T00:00:00Z", "", "is not a date"),
    ])
    func `wrong days are told, kept, and not shown`(first: String, last: String, sentence: String) {
        let range = range(["from": first, "to": last])
        #expect(range.problem.contains(sentence) && range.problem.hasSuffix("Shown are the last 7 days."), "\(range)")
        #expect((first.isEmpty || range.firstDay == first) && (last.isEmpty || range.lastDay == last))
        #expect(range.start == self.range([:]).start && range.end == self.range([:]).end)
    }

    @Test(arguments: [("2024-01-01", "2025-01-01"), ("2025-03-04", "2026-03-04"), ("2026-03-04", "2026-03-04")])
    func `up to a year is one range`(first: String, last: String) {
        #expect(range(["from": first, "to": last]).problem.isEmpty)
    }

    @Test(arguments: [
        // Both fit into a year.
        ("2025-06-01", "2026-01-09", "2025-06-01", "2026-03-04"),
        ("2026-03-05", "2026-03-09", "2026-02-25", "2026-03-09"),
        ("2025-03-03", "2025-03-04", "2025-03-03", "2026-03-04"),
        // They do not, and the moments alone do.
        ("2025-03-02", "2025-03-04", "2025-03-02", "2025-03-04"),
        ("2028-03-05", "2028-03-09", "2028-03-05", "2028-03-09"),
        // Nor do the moments: what is next to the range comes first.
        ("2020-01-01", "2025-03-04", "2024-03-03", "2025-03-04"),
        ("2026-05-01", "2030-01-01", "2026-05-01", "2027-05-02"),
    ])
    func `a range shows moments beside it too, in at most a year`(
        first: String,
        last: String,
        from: String,
        to: String
    ) throws {
        let moments = try moment("\(first)T12:00:00Z")...moment("\(last)T12:00:00Z")
        let fields = range([:]).fields(with: moments, zone: .gmt)
        #expect(fields.map(\.value) == [from, to])
        #expect(range(FormData(fields: fields)).problem.isEmpty)
    }
}
