import Testing

@testable import Workbook

struct PartNameTests {
    @Test(arguments: [
        ("worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("../data/./sheet1.xml", "xl/workbook.xml", "data/sheet1.xml"),
        ("../../../etc/passwd", "xl/workbook.xml", "etc/passwd"), ("xl/workbook.xml", "", "xl/workbook.xml"),
        ("worksheets\\sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    ])
    func `a target is resolved from the part that names it`(target: String, part: String, name: String) {
        #expect(PartName.resolve(target, from: part) == name)
    }

    @Test(arguments: [("", "_rels/.rels"), ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")])
    func `a part's relationships lie beside it`(part: String, name: String) {
        #expect(PartName.relationships(of: part) == name)
    }
}
