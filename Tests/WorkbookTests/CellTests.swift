import Testing

@testable import Workbook

struct CellTests {
    @Test
    func `a streaming writer's cells are read by what they say they are`() throws {
        let rows = try Fixture.rows("streaming/kinds.xlsx")
        #expect(
            rows == [
                Row(
                    number: 2,
                    cells: [
                        .empty, .text("员工UserID"), .text("课长 & <b>"), .empty, .text("王&<"),
                        .text("王 _x0041_ _xZZZZ_ _xD83D_"),
                    ]
                ),
                Row(
                    number: 7,
                    cells: [
                        .boolean(true), .empty, .text("cached"), .text("2017-04-21"), .empty, .text("甲乙"),
                        .number("1.23E+17"), .error("#N/A"),
                    ]
                ),
            ]
        )
    }

    @Test
    func `an escaped U+0000 stays as it is written, in a cell and in the shared strings`() throws {
        let file = try TemporaryFile(
            rows: "<row><c t='inlineStr'><is><t>_x0000_a_x0041_</t></is></c><c t='s'><v>0</v></c></row>",
            strings: "<si><t>b_x0000_</t></si>"
        )
        let rows = try Fixture.rows(at: file.path, limits: WorkbookLimits())
        #expect(rows.map(\.cells) == [[.text("_x0000_aA"), .text("b_x0000_")]])
    }

    @Test
    func `XlsxWriter's rich text, booleans, numbers, formulas and dates are read`() throws {
        let rows = try Fixture.rows("xlsxwriter/kinds.xlsx")
        #expect(
            rows == [
                Row(
                    number: 1,
                    cells: [
                        .text("员工UserID"), .boolean(true), .boolean(false), .number("1.5"),
                        .number("1.234567890123457E+17"), .text("zhangsan"), .error("#DIV/0!"), .empty,
                        .text("a_x0041_\u{1}\nb"),
                    ]
                ),
                Row(
                    number: 5,
                    cells: [.text("  two  spaces "), .number("42846"), .empty, .text("emoji 👷 and \u{200F}rtl")]
                ),
            ]
        )
    }

    @Test
    func `an id that a program made a number of is a number, as written`() throws {
        let rows = try Fixture.rows("libreoffice/ids-became-numbers.xlsx")
        #expect(rows[1].cells == [.number("12345678901234600"), .text("王小明")])
        #expect(rows[2].cells == [.text("manager7675"), .text("李丽")])
    }

    @Test(arguments: [
        ("A1", 0), ("Z9", 25), ("AA1", 26), ("XFD1048576", 16_383), ("ab12", 27), ("AAAA1", nil), ("12", nil),
        ("", nil),
        ("王", nil),
    ])
    func `a reference names its column`(reference: String, column: Int?) {
        let bytes = Array(reference.utf8)
        #expect(bytes.withUnsafeBufferPointer { CellReference.column($0) } == column)
    }

    @Test
    func `a row without a number follows the one before`() throws {
        let file = try TemporaryFile(
            rows: "<row r='4'><c><v>1</v></c></row><row><c><v>2</v></c></row><row r='x'><c><v>3</v></c></row>"
        )
        let rows = try Fixture.rows(at: file.path, limits: WorkbookLimits())
        #expect(rows.map(\.number) == [4, 5, 6])
    }
}
