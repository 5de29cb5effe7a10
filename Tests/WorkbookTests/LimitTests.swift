import Foundation
import Synchronization
import Testing

@testable import Workbook

struct LimitTests {
    private func expect(
        _ limit: WorkbookLimit,
        of file: TemporaryFile,
        allowed: Int,
        _ set: (inout WorkbookLimits, Int) -> Void
    ) throws {
        var limits = WorkbookLimits()
        set(&limits, allowed)
        _ = try Fixture.rows(at: file.path, limits: limits)
        set(&limits, allowed - 1)
        #expect(throws: WorkbookError.limit(limit, allowed: allowed - 1)) {
            try Fixture.rows(at: file.path, limits: limits)
        }
    }

    @Test
    func `a file may have its size and not a byte more`() throws {
        let file = try TemporaryFile(rows: "")
        let size = try Data(contentsOf: URL(filePath: file.path)).count
        try expect(.fileSize, of: file, allowed: size) { $0.fileSize = $1 }
    }

    @Test
    func `the stated unpacked sizes are summed over all parts`() throws {
        let file = try TemporaryFile(rows: "", more: [("media", String(repeating: "x", count: 100_000))])
        let size = try Self.statedSizes(of: file)
        try expect(.unpackedSize, of: file, allowed: size) { $0.unpackedSize = $1 }
    }

    @Test
    func `a directory that states more packed bytes than the file has does not hide a bomb`() throws {
        let file = try TemporaryFile(rows: String(repeating: " ", count: 8 << 20))
        let lying = try file.changing(entryAt: 20, to: [0, 0, 16, 0])
        #expect(throws: WorkbookError.corrupted(part: "xl/worksheets/sheet1.xml")) {
            try Fixture.rows(at: lying.path, limits: WorkbookLimits())
        }
    }

    private static func statedSizes(of file: TemporaryFile) throws -> Int {
        let archive = try ZipArchive(path: file.path, fileSize: .max, limits: WorkbookLimits())
        let names = [
            "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
            "xl/worksheets/sheet1.xml", "media",
        ]
        return names.map(archive.statedSize).reduce(0, +)
    }

    @Test
    func `a part that unpacks to far more than it takes is a bomb`() throws {
        let file = try TemporaryFile(rows: String(repeating: " ", count: 8 << 20))
        #expect(throws: WorkbookError.limit(.ratio, allowed: 300)) {
            try Fixture.rows(at: file.path, limits: WorkbookLimits())
        }
        var limits = WorkbookLimits()
        limits.ratioFloor = 16 << 20
        #expect(try Fixture.rows(at: file.path, limits: limits).isEmpty)
    }

    @Test
    func `a part that is larger than it says is refused`() throws {
        let file = try TemporaryFile(rows: String(repeating: " ", count: 3 << 20))
        let lying = try file.changing(entryAt: 24, to: [100, 0, 0, 0])
        #expect(throws: WorkbookError.corrupted(part: "xl/worksheets/sheet1.xml")) {
            try Fixture.rows(at: lying.path, limits: WorkbookLimits())
        }
    }

    @Test
    func `entries are counted before the directory is loaded`() throws {
        let file = try TemporaryFile(rows: "", more: [("a", ""), ("b", "")])
        try expect(.entries, of: file, allowed: 7) { $0.entries = $1 }
    }

    @Test
    func `a directory with names longer than any workbook's is refused before it is loaded`() throws {
        let file = try TemporaryFile(rows: "", more: [(String(repeating: "n", count: 60_000), "")])
        var limits = WorkbookLimits()
        limits.entries = 100
        #expect(throws: WorkbookError.limit(.entries, allowed: 100)) {
            try WorkbookReader(path: file.path, limits: limits)
        }
    }

    @Test
    func `sheets are counted`() throws {
        try expect(.sheets, of: TemporaryFile(rows: "", sheets: 3), allowed: 3) { $0.sheets = $1 }
    }

    @Test
    func `rows are counted, not their numbers`() throws {
        let file = try TemporaryFile(rows: "<row r='1000'/><row r='2000'/><row r='3000'/>")
        try expect(.rows, of: file, allowed: 3) { $0.rows = $1 }
    }

    @Test
    func `columns are counted to the last cell with a value`() throws {
        let file = try TemporaryFile(rows: "<row><c r='D1'><v>1</v></c><c r='XFD1' s='1'/></row>")
        try expect(.columns, of: file, allowed: 4) { $0.columns = $1 }
    }

    @Test
    func `an inline text is measured in bytes over all its runs`() throws {
        let file = try TemporaryFile(
            rows: "<row><c t='inlineStr'><is><r><t>王</t></r><r><t>abc</t></r></is></c></row>"
        )
        try expect(.cellLength, of: file, allowed: 6) { $0.cellLength = $1 }
    }

    @Test
    func `a shared text is measured in bytes`() throws {
        let file = try TemporaryFile(rows: "", strings: "<si><t>王abc</t></si><si><t>xyz</t></si>")
        try expect(.cellLength, of: file, allowed: 6) { $0.cellLength = $1 }
    }

    @Test
    func `shared strings are counted, empty ones too`() throws {
        let file = try TemporaryFile(rows: "", strings: "<si/><si><t>a</t></si><si/>")
        try expect(.sharedStrings, of: file, allowed: 3) { $0.sharedStrings = $1 }
    }

    @Test
    func `a tag with more attributes than any program writes is refused before they are compared`() throws {
        let refusal = WorkbookError.corrupted(part: "xl/worksheets/sheet1.xml")
        for count in [129, 200_000] {
            let attributes = (0..<count).map { " a\($0)='1'" }.joined()
            let file = try TemporaryFile(rows: "<row\(attributes)/>")
            #expect(throws: refusal) { try Fixture.rows(at: file.path, limits: WorkbookLimits()) }
        }
        let few = (0..<127).map { " a\($0)='1'" }.joined()
        let file = try TemporaryFile(rows: "<row\(few)/>")
        #expect(try Fixture.rows(at: file.path, limits: WorkbookLimits()).count == 1)
    }

    @Test(arguments: ["<row><n%/></row>", "<row a%='1'/>"])
    func `more names than any program has are refused before they take memory`(row: String) throws {
        let rows = (0..<200_000).map { row.replacing("%", with: "\($0)") }.joined()
        let file = try TemporaryFile(rows: rows)
        #expect(throws: WorkbookError.corrupted(part: "xl/worksheets/sheet1.xml")) {
            try Fixture.rows(at: file.path, limits: WorkbookLimits())
        }
    }

    @Test
    func `relationships are counted as parts, whatever their kind`() throws {
        let more = (0..<10).map { "<Relationship Id='x\($0)' Type='t/theme' Target='t'/>" }.joined()
        try expect(.entries, of: TemporaryFile(rows: "", relationships: more), allowed: 12) { $0.entries = $1 }
    }

    @Test
    func `a comment without end is refused`() throws {
        let file = try TemporaryFile(rows: "<!--" + (0..<100_000).map { "\($0)" }.joined())
        #expect(throws: WorkbookError.corrupted(part: "xl/worksheets/sheet1.xml")) {
            try Fixture.rows(at: file.path, limits: WorkbookLimits())
        }
    }

    @Test
    func `time is up when the clock says so, while opening or while reading`() throws {
        let file = try TemporaryFile(rows: "<row/>")
        let start = ContinuousClock.now
        let late = Mutex(start)
        let reader = try WorkbookReader(path: file.path, now: { late.withLock { $0 } })
        var isFirst = true
        #expect(throws: WorkbookError.limit(.seconds, allowed: 120)) {
            try reader.forEachRow(
                sheet: 0,
                progress: { _ in
                    // The first piece took two minutes.
                    if isFirst { late.withLock { $0 = start.advanced(by: .seconds(120)) } }
                    isFirst = false
                    return .next
                },
                { _ in .next }
            )
        }
        let steps = Mutex(0)
        #expect(throws: WorkbookError.limit(.seconds, allowed: 120)) {
            try WorkbookReader(
                path: file.path,
                now: {
                    start.advanced(
                        by: .seconds(
                            steps.withLock { count in
                                count += 100; return count
                            }
                        )
                    )
                }
            )
        }
    }
}
