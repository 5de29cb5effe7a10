import Testing

@testable import Workbook

struct StreamTests {
    private static let manyRows = (1...20_000).map {
        "<row r='\($0)'><c t='inlineStr'><is><t>u\($0)</t></is></c></row>"
    }
    .joined()

    @Test
    func `a stop ends the rows at once`() throws {
        let file = try TemporaryFile(rows: Self.manyRows)
        var seen: [Int] = []
        let isComplete = try WorkbookReader(path: file.path).forEachRow(sheet: 0) { row in
            seen.append(row.number)
            return row.number == 3 ? .stop : .next
        }
        #expect(seen == [1, 2, 3])
        #expect(!isComplete)
    }

    @Test
    func `a checksum that is wrong is found, though the rows end long before the part does`() throws {
        let file = try TemporaryFile(
            rows: "<row><c><v>1</v></c></row>",
            after: String(repeating: "<x/>", count: 50_000)
        )
        // The checksum stands at 16 of the directory's record.
        let broken = try file.changing(entryAt: 16, to: [1, 2, 3, 4])
        #expect(throws: WorkbookError.corrupted(part: "xl/worksheets/sheet1.xml")) {
            try Fixture.rows(at: broken.path, limits: WorkbookLimits())
        }
        let reader = try WorkbookReader(path: broken.path)
        #expect(try !reader.forEachRow(sheet: 0) { _ in .stop }, "who stops does not ask for the rest")
    }

    @Test
    func `progress rises to the total`() throws {
        let file = try TemporaryFile(rows: Self.manyRows, strings: String(repeating: "<si/>", count: 30_000))
        var reports: [Progress] = []
        let isComplete = try WorkbookReader(path: file.path).forEachRow(
            sheet: 0,
            progress: { report in
                reports.append(report)
                return .next
            },
            { _ in .next }
        )
        #expect(isComplete)
        #expect(reports.count > 10)
        #expect(reports.map(\.bytesRead) == reports.map(\.bytesRead).sorted())
        #expect(Set(reports.map(\.bytesTotal)).count == 1)
        #expect(reports.last?.bytesRead == reports.last?.bytesTotal)
    }

    @Test(arguments: [1, 3, 8])
    func `progress can cancel, in the shared strings and in the rows`(reportsAllowed: Int) throws {
        let file = try TemporaryFile(rows: Self.manyRows, strings: String(repeating: "<si/>", count: 30_000))
        let reader = try WorkbookReader(path: file.path)
        var reports = 0
        let isComplete = try reader.forEachRow(
            sheet: 0,
            progress: { _ in
                reports += 1
                return reports == reportsAllowed ? .stop : .next
            },
            { _ in .next }
        )
        #expect(!isComplete)
        #expect(reports == reportsAllowed)
        var rows = 0
        try reader.forEachRow(sheet: 0) { _ in
            rows += 1
            return .next
        }
        #expect(rows == 20_000)
    }

    @Test(arguments: [1, 2, 3, 7, 64])
    func `where the pieces are cut makes no difference`(size: Int) throws {
        let archive = try ZipArchive(path: Fixture.path("crafted/utf16.xlsx"), fileSize: .max, limits: WorkbookLimits())
        for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
            var whole: [UInt8] = []
            let source = try archive.open(part)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
            defer { buffer.deallocate() }
            while case let count = try source.fill(buffer), count > 0 { whole += buffer[..<count] }
            let strings = SharedStrings(temporaryDirectory: "/tmp")
            for index in 0..<1_000 { try strings.append("s\(index)") }
            try strings.seal()
            var rows: [Row] = []
            let events: any XMLEvents =
                part == "xl/sharedStrings.xml"
                ? SharedStringsParser(into: strings, limits: WorkbookLimits())
                : SheetParser(part: part, strings: strings, limits: WorkbookLimits()) { row in
                    rows.append(row)
                    return .next
                }
            let isRead = try whole.withUnsafeBytes { bytes in
                var rest = bytes[...]
                let parser = XMLParser(part: part, events: events) {
                    defer { rest = rest.dropFirst(size) }
                    return UnsafeRawBufferPointer(rebasing: rest.prefix(size))
                }
                return try parser.run()
            }
            #expect(isRead)
            #expect(part == "xl/sharedStrings.xml" ? strings.count > 1_000 : rows.count == 7)
        }
    }

    @Test(arguments: 0..<12)
    func `characters and elements that lie across libxml2's pieces are whole`(offset: Int) throws {
        let name = "王👷é&amp;"
        let rows = (1...2_000).map { "<row r='\($0)'><c t='inlineStr'><is><t>\(name)\($0)</t></is></c></row>" }
        let file = try TemporaryFile(rows: String(repeating: " ", count: offset) + rows.joined())
        let texts = try Fixture.rows(at: file.path, limits: WorkbookLimits()).map { $0[text: 0] }
        #expect(texts == (1...2_000).map { "王👷é&\($0)" })
    }

    @Test
    func `time is looked at between the rows of one piece of the file`() throws {
        let file = try TemporaryFile(rows: Self.manyRows)
        var now = ContinuousClock.now
        var rows = 0
        let reader = try WorkbookReader(path: file.path, now: { now })
        #expect(throws: WorkbookError.limit(.seconds, allowed: 120)) {
            try reader.forEachRow(sheet: 0) { _ in
                now += .seconds(1)
                rows += 1
                return .next
            }
        }
        #expect((120...240).contains(rows))
    }
}
