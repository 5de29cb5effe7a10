import Foundation
import Testing

@testable import Workbook

struct DelimitedTextTests {
    private static func rows(_ text: String, limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) -> [Row] {
        try rows(of: DelimitedTextReader(text: text, limits: limits))
    }

    private static func rows(at path: String) throws(WorkbookError) -> [Row] {
        try rows(of: SpreadsheetFile.open(path: path, temporaryDirectory: "/tmp"))
    }

    private static func rows(of source: any RowSource) throws(WorkbookError) -> [Row] {
        var rows: [Row] = []
        try source.forEachRow(sheet: 0, progress: { _ in .next }) { row in
            rows.append(row)
            return .next
        }
        return rows
    }

    @Test(arguments: ["foreign/csv.xlsx", "foreign/csv-gb18030.xlsx", "foreign/tab-utf16.xlsx"])
    func `a console's export as text has the same members as its workbook`(file: String) throws {
        let rows = try Self.rows(at: Fixture.path(file))
        let header = try #require(rows.first { $0.number == 3 })
        #expect(header[text: 0] == "员工UserID")
        for (offset, member) in try Fixture.members().enumerated() {
            let row = try #require(rows.first { $0.number == 4 + offset })
            #expect(row[text: 0] == member.id)
            #expect(row[text: 3] == member.name)
        }
    }

    @Test
    func `a workbook is opened as such`() throws {
        let source = try SpreadsheetFile.open(path: Fixture.path("openpyxl/english.xlsx"), temporaryDirectory: "/tmp")
        #expect(source is WorkbookReader)
        #expect(try Self.rows(of: source).first?[text: 0] == "User ID")
        #expect(throws: WorkbookError.legacyXLS) {
            try SpreadsheetFile.open(path: Fixture.path("foreign/layout-b.xls"), temporaryDirectory: "/tmp")
        }
    }

    @Test(arguments: [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
        ("\"a,\"\"x\"\"\r\ny\",b\n", [["a,\"x\"\r\ny", "b"]]),
        ("须知:一,二,三,四\nid;名\n1;甲,乙\n2;丙\n", [["须知:一,二,三,四"], ["id", "名"], ["1", "甲,乙"], ["2", "丙"]]),
        ("a,b 5\" c\n", [["a", "b 5\" c"]]),
        ("=\"00123\",\"=\"\"0456\"\"\"\n", [["00123", "0456"]]),
        ("007,1.23E+17, x \n", [["007", "1.23E+17", " x "]]),
        ("\u{FEFF}id,姓名\n", [["id", "姓名"]]),
        ("单列\n值\n", [["单列"], ["值"]]),
        ("\"\",a,\"\"\n", [[nil, "a"]]),
        ("a\u{0}b,\"\u{0}\"\n", [["ab"]]),
    ])
    func `values are as they are written`(text: String, rows: [[String?]]) throws {
        #expect(try Self.rows(text).map(\.texts) == rows)
    }

    @Test
    func `a blank line counts but is no row`() throws {
        #expect(try Self.rows("\n\na,b\n\n,,\nc\n").map(\.number) == [3, 5, 6])
    }

    @Test(arguments: [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian])
    func `where the pieces are cut makes no difference`(encoding: String.Encoding) throws {
        let names = (0..<4_000).map { "王👷\($0),\"长\($0)\r\n\"\"\"\r\n" }
        for offset in 0..<4 {
            let text = "\u{FEFF}" + String(repeating: "x", count: offset) + names.joined()
            let file = try TemporaryFile(try #require(text.data(using: encoding)))
            let rows = try Self.rows(at: file.path)
            #expect(rows.count == 4_000)
            #expect(rows.last?.texts == ["王👷3999", "长3999\r\n\""])
        }
    }

    @Test
    func `Chinese that comes late tells the encoding`() throws {
        let name: [UInt8] = [0xC0, 0xEE, 0xCB, 0xC4]
        let text = Array((String(repeating: "zhangsan,Zhang\n", count: 5_000) + "lisi,").utf8)
        let file = try TemporaryFile(text + name)
        #expect(try Self.rows(at: file.path).last?.texts == ["lisi", "李四"])
    }

    @Test(arguments: [
        ([0x61, 0xFF, 0xFF, 0x0A], WorkbookError.unknownEncoding),
        ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], .unknownEncoding),
        ([0xFF, 0xFE, 0x61], .unknownEncoding), (Array("a,b\n1,\"x\n2\n".utf8), .unclosedQuote(row: 2)),
        ([], .emptyFile),
    ])
    func `a text that can't be read is named`(bytes: [UInt8], error: WorkbookError) throws {
        let file = try TemporaryFile(bytes)
        #expect(throws: error) { try Self.rows(at: file.path) }
    }

    @Test
    func `each limit is kept`() throws {
        func expect(
            _ limit: WorkbookLimit,
            _ text: String,
            allowed: Int,
            _ path: WritableKeyPath<WorkbookLimits, Int>
        ) throws {
            var limits = WorkbookLimits()
            limits[keyPath: path] = allowed
            _ = try Self.rows(text, limits: limits)
            limits[keyPath: path] = allowed - 1
            #expect(throws: WorkbookError.limit(limit, allowed: allowed - 1)) { try Self.rows(text, limits: limits) }
        }
        try expect(.fileSize, "abc", allowed: 3, \.fileSize)
        try expect(.rows, "a\n\nb", allowed: 3, \.rows)
        try expect(.columns, "a,,b,,,\n", allowed: 3, \.columns)
        try expect(.cellLength, "王,\"ab\"", allowed: 3, \.cellLength)
    }

    @Test
    func `time, a stop and progress are as for a workbook`() throws {
        let text = String(repeating: "zhangsan,张三\n", count: 20_000)
        var now = ContinuousClock.now
        let reader = try DelimitedTextReader(text: text, now: { now })
        var reports: [Workbook.Progress] = []
        let isComplete = try reader.forEachRow(
            progress: { report in
                reports.append(report)
                return .next
            },
            { _ in .next }
        )
        #expect(isComplete)
        #expect(reports.count > 10)
        #expect(reports.last.map { $0.bytesRead == $0.bytesTotal } == true)
        #expect(try !reader.forEachRow(progress: { _ in .stop }, { _ in .next }))
        #expect(try !reader.forEachRow { _ in .stop })
        #expect(throws: WorkbookError.noSuchSheet(1)) { try reader.forEachRow(sheet: 1) { _ in .next } }
        #expect(throws: WorkbookError.limit(.seconds, allowed: 120)) {
            try reader.forEachRow { _ in
                now += .seconds(1)
                return .next
            }
        }
    }
}
