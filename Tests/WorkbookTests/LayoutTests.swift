import Testing

@testable import Workbook

/// A known layout as one program wrote it, and where its columns are.
struct Layout: CustomTestStringConvertible {
    let file: String
    let header: Int
    let idHeader: String
    var sheet = 0
    var nameColumn = 1

    /// The row after the header that has the first member.
    var first: Int?

    var testDescription: String { file }

    static let all = [
        Layout(file: "openpyxl/layout-a.xlsx", header: 3, idHeader: "员工UserId"),
        Layout(file: "libreoffice/layout-a.xlsx", header: 3, idHeader: "员工UserId"),
        Layout(file: "perl/layout-a.xlsx", header: 3, idHeader: "员工UserId"),
        Layout(file: "poi/layout-a.xlsx", header: 3, idHeader: "员工UserId"),
        Layout(file: "poi/layout-d.xlsx", header: 1, idHeader: "员工UserID"),
        Layout(file: "streaming/streaming.xlsx", header: 3, idHeader: "员工UserId"),
        Layout(file: "streaming/no-references.xlsx", header: 3, idHeader: "员工UserId"),
        Layout(file: "openpyxl/layout-a-sample.xlsx", header: 2, idHeader: "员工UserID", first: 4),
        Layout(file: "xlsxwriter/layout-a-short.xlsx", header: 1, idHeader: "员工UserId"),
        Layout(file: "crafted/strict.xlsx", header: 1, idHeader: "员工UserId"),
        Layout(file: "crafted/utf16.xlsx", header: 1, idHeader: "员工UserId"),
        Layout(file: "crafted/absolute-targets.xlsx", header: 1, idHeader: "员工UserId"),
        Layout(file: "libreoffice/layout-b-resaved.xlsx", header: 3, idHeader: "员工UserID", nameColumn: 3),
        Layout(file: "gnumeric/layout-b.xlsx", header: 3, idHeader: "员工UserID", nameColumn: 3),
        Layout(file: "xlsxwriter/layout-c-inline.xlsx", header: 1, idHeader: "员工UserID"),
        Layout(file: "perl/layout-c.xlsx", header: 1, idHeader: "员工UserID"),
        Layout(file: "xlsxwriter/layout-d-zip64.xlsx", header: 1, idHeader: "员工UserID"),
        Layout(file: "gnumeric/layout-d.xlsx", header: 1, idHeader: "员工UserID"),
        Layout(file: "streaming/prefixed.xlsx", header: 1, idHeader: "员工UserID"),
        Layout(file: "openpyxl/several-sheets.xlsx", header: 1, idHeader: "员工UserID", sheet: 2),
        Layout(file: "openpyxl/english.xlsx", header: 1, idHeader: "User ID"),
        Layout(file: "xlsxwriter/student.xlsx", header: 1, idHeader: "学生UserID"),
    ]
}

struct LayoutTests {
    @Test(arguments: Layout.all)
    func `every writer's rows come with their numbers, and ids as they are written`(layout: Layout) throws {
        let rows = try Fixture.rows(layout.file, sheet: layout.sheet)
        let header = try #require(rows.first { $0.number == layout.header })
        #expect(header[text: 0] == layout.idHeader)
        let first = layout.first ?? layout.header + 1
        for (offset, member) in try Fixture.members().enumerated() {
            let row = try #require(rows.first { $0.number == first + offset })
            #expect(row[text: 0] == member.id)
            #expect(row[text: layout.nameColumn] == member.name)
        }
        #expect(rows.last?.number == first + (try Fixture.members().count) - 1)
    }

    @Test
    func `sheets come in the order of their tabs, hidden ones marked and charts left out`() throws {
        let reader = try WorkbookReader(path: Fixture.path("openpyxl/several-sheets.xlsx"))
        #expect(reader.sheetNames == ["空", "很隐藏", "成员"])
        #expect(reader.sheets.map(\.isHidden) == [false, true, false])
        let other = try WorkbookReader(path: Fixture.path("openpyxl/layout-a.xlsx"))
        #expect(other.sheetNames == ["Sheet0", "说明", "字典"])
        #expect(other.sheets.map(\.isHidden) == [false, false, true])
    }

    @Test
    func `an empty sheet has no rows and is no error`() throws {
        #expect(try Fixture.rows("openpyxl/several-sheets.xlsx", sheet: 0).isEmpty)
    }

    @Test
    func `several sheets are read from one reader, in any order and again`() throws {
        let reader = try WorkbookReader(path: Fixture.path("openpyxl/layout-a.xlsx"))
        for sheet in [2, 0, 2, 1] {
            var first: Row?
            try reader.forEachRow(sheet: sheet) { row in
                first = row
                return .stop
            }
            #expect(first?[text: 0]?.hasPrefix(sheet == 0 ? "填写须知" : "不是成员") == true)
        }
    }

    @Test
    func `a sheet number that is not there is named`() throws {
        let reader = try WorkbookReader(path: Fixture.path("openpyxl/english.xlsx"))
        #expect(throws: WorkbookError.noSuchSheet(1)) { try reader.forEachRow(sheet: 1) { _ in .next } }
        #expect(throws: WorkbookError.noSuchSheet(-1)) { try reader.forEachRow(sheet: -1) { _ in .next } }
    }
}
