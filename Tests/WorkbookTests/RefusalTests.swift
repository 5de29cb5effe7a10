import Foundation
import Testing

@testable import Workbook

struct RefusalTests {
    @Test(arguments: [
        ("foreign/layout-b.xls", WorkbookError.legacyXLS), ("foreign/layout-b.ods", .openDocument),
        ("foreign/binary.xlsb", .binaryXLSB), ("foreign/html.xlsx", .html), ("foreign/csv.xlsx", .csvOrText),
        ("foreign/csv-gb18030.xlsx", .csvOrText), ("foreign/tab-utf16.xlsx", .csvOrText),
        ("foreign/spreadsheet-2003.xlsx", .plainXML), ("foreign/empty.xlsx", .emptyFile),
        ("foreign/picture.xlsx", .notAnArchive), ("foreign/word.docx", .notAWorkbook),
        ("foreign/zipped.xlsx", .notAWorkbook), ("foreign/password.xlsx", .encrypted),
        ("foreign/zip-password.xlsx", .encrypted), ("broken/truncated.xlsx", .truncated),
        ("broken/no-sheets.xlsx", .noSheets), ("broken/missing-sheet.xlsx", .missingPart("xl/worksheets/sheet1.xml")),
        ("broken/bzip2.xlsx", .unsupportedCompression(part: "_rels/.rels")),
        ("broken/corrupted.xlsx", .corrupted(part: "xl/worksheets/sheet1.xml")),
        ("broken/bad-xml.xlsx", .corrupted(part: "xl/worksheets/sheet1.xml")),
        ("broken/cut-xml.xlsx", .corrupted(part: "xl/worksheets/sheet1.xml")),
        ("broken/bad-index.xlsx", .corrupted(part: "xl/worksheets/sheet1.xml")),
        ("broken/undeclared-entity.xlsx", .corrupted(part: "xl/worksheets/sheet1.xml")),
        ("broken/billion-laughs.xlsx", .doctypeForbidden(part: "xl/worksheets/sheet1.xml")),
        ("broken/external-entity.xlsx", .doctypeForbidden(part: "xl/worksheets/sheet1.xml")),
    ])
    func `every other kind of file, and every broken one, is named`(file: String, error: WorkbookError) {
        #expect(throws: error) { try Fixture.rows(file) }
    }

    @Test
    func `a file that is not there, and a folder, are unreadable`() {
        #expect(throws: WorkbookError.unreadable(errno: 2)) { try Fixture.rows("none.xlsx") }
        #expect(throws: WorkbookError.unreadable(errno: 22)) { try Fixture.rows("foreign") }
    }

    @Test
    func `a compound file of another kind is not called a workbook`() throws {
        var bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_016)
        bytes[30] = 9
        // The directory is the first sector; it has the one stream "WordDocument".
        for (index, byte) in "WordDocument".utf8.enumerated() { bytes[512 + 2 * index] = byte }
        bytes[512 + 64] = 26
        let file = try TemporaryFile(bytes)
        #expect(throws: WorkbookError.otherCompoundFile) { try WorkbookReader(path: file.path) }
    }

    @Test
    func `a workbook cut at any length is refused`() throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: Fixture.path("streaming/streaming.xlsx"))))
        for count in stride(from: 0, to: bytes.count, by: 7) {
            let file = try TemporaryFile(bytes.prefix(count))
            #expect(throws: WorkbookError.self) { try Fixture.rows(at: file.path, limits: WorkbookLimits()) }
        }
    }

    @Test
    func `a workbook with any one byte changed is read or refused, never worse`() throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: Fixture.path("streaming/streaming.xlsx"))))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x55
            let file = try TemporaryFile(changed)
            do throws(WorkbookError) {
                let rows = try Fixture.rows(at: file.path, limits: WorkbookLimits())
                #expect(rows.count <= 9)
            } catch {
                #expect(!error.identifier.isEmpty)
            }
        }
    }

    @Test
    func `each error has an identifier of its own and the values of its sentence`() {
        let errors: [WorkbookError] = [
            .unreadable(errno: 5), .temporaryFile(errno: 28), .emptyFile, .notAnArchive, .legacyXLS,
            .otherCompoundFile, .encrypted, .binaryXLSB, .openDocument, .plainXML, .csvOrText, .html, .notAWorkbook,
            .truncated, .corruptedArchive, .corrupted(part: "p"), .unsupportedCompression(part: "p"),
            .missingPart("p"), .noSheets, .noSuchSheet(3), .doctypeForbidden(part: "p"), .unknownEncoding,
            .unclosedQuote(row: 3),
        ]
        let limits = WorkbookLimit.allCases.map { WorkbookError.limit($0, allowed: 7) }
        #expect(Set((errors + limits).map(\.identifier)).count == errors.count + limits.count)
        #expect(WorkbookError.limit(.rows, allowed: 7).description == "workbook.limit.rows allowed=7")
        #expect(WorkbookError.corrupted(part: "xl/a.xml").parameters == ["part": "xl/a.xml"])
    }
}
