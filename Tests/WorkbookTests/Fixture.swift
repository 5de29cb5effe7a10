import Foundation
import Testing

@testable import Workbook

/// The files in `Fixtures`, all written by programs that are not ours (see `make_fixtures.py`).
enum Fixture {
    struct Member: Decodable {
        let id: String
        let name: String
        let mobile: String
        let department: String
    }

    /// The file's path; `name` is relative to `Fixtures`.
    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appending(path: "Fixtures/\(name)").path
    }

    /// The members that the layouts are filled with.
    static func members() throws -> [Member] {
        try JSONDecoder().decode([Member].self, from: Data(contentsOf: URL(filePath: path("members.json"))))
    }

    /// All rows of a sheet.
    static func rows(
        _ name: String,
        sheet: Int = 0,
        limits: WorkbookLimits = WorkbookLimits()
    ) throws(WorkbookError) -> [Row] {
        try rows(at: path(name), sheet: sheet, limits: limits)
    }

    static func rows(at path: String, sheet: Int = 0, limits: WorkbookLimits) throws(WorkbookError) -> [Row] {
        var rows: [Row] = []
        try WorkbookReader(path: path, limits: limits).forEachRow(sheet: sheet) { row in
            rows.append(row)
            return .next
        }
        return rows
    }
}

extension Row {
    /// The texts of the cells; nil for a cell without text.
    var texts: [String?] {
        cells.map { cell in
            if case .text(let text) = cell { text } else { nil }
        }
    }

    subscript(text column: Int) -> String? { texts.indices.contains(column) ? texts[column] : nil }
}
