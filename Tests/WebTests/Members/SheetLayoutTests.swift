import Domain
import Foundation
import Testing
import Workbook

@testable import Web

/// Every layout that a program wrote gives the same members.
struct SheetLayoutTests {
    private struct Person: Decodable {
        let id: String
        let name: String
    }

    private static let fixtures = Folders.root.appending(path: "Tests/WorkbookTests/Fixtures")

    /// The members of the first visible sheet that has any, as an import finds it.
    private func members(_ file: String) throws -> [SheetMember] {
        let source = try SpreadsheetFile.open(
            path: Self.fixtures.appending(path: file).path,
            temporaryDirectory: FileManager.default.temporaryDirectory.path
        )
        for (number, sheet) in source.sheets.enumerated() where !sheet.isHidden {
            var reader = MemberSheet.Reader()
            var found: [SheetMember] = []
            try source.forEachRow(
                sheet: number,
                progress: { _ in .next },
                { row in
                    if case .member(let member) = reader.consume(MemberSheet.Row(row)) { found.append(member) }
                    return .next
                }
            )
            if reader.columns != nil { return found }
        }
        return []
    }

    @Test(arguments: [
        "openpyxl/layout-a.xlsx", "libreoffice/layout-a.xlsx", "perl/layout-a.xlsx", "poi/layout-a.xlsx",
        "poi/layout-d.xlsx", "streaming/streaming.xlsx", "streaming/no-references.xlsx",
        "openpyxl/layout-a-sample.xlsx", "xlsxwriter/layout-a-short.xlsx", "crafted/strict.xlsx", "crafted/utf16.xlsx",
        "crafted/absolute-targets.xlsx", "libreoffice/layout-b-resaved.xlsx", "gnumeric/layout-b.xlsx",
        "xlsxwriter/layout-c-inline.xlsx", "perl/layout-c.xlsx", "xlsxwriter/layout-d-zip64.xlsx",
        "gnumeric/layout-d.xlsx", "streaming/prefixed.xlsx", "openpyxl/several-sheets.xlsx", "openpyxl/english.xlsx",
        "xlsxwriter/student.xlsx",
    ])
    func `each layout gives all members, with their IDs and names`(file: String) throws {
        let people = try JSONDecoder().decode(
            [Person].self,
            from: Data(contentsOf: Self.fixtures.appending(path: "members.json"))
        )
        let found = try members(file)
        #expect(found.map(\.userID) == people.map(\.id))
        #expect(found.map(\.name) == people.map(\.name))
    }
}
