import Domain
import HTTPHandlers

/// Which column is which, as a person pointed at them.
struct ImportColumnsForm: Equatable, Sendable {
    /// The field with the number of the row that has the columns' names.
    static let headerRow = "headerRow"
    /// The field with the place of the sheet.
    static let sheet = "sheet"

    let sheet: SheetStart
    /// The columns' places, from 0.
    var places: [MemberSheet.Column: Int] = [:]
    /// 0 for none.
    var headerRowNumber = 0

    /// The name of a column's field.
    static func field(_ column: MemberSheet.Column) -> String { "column-\(column.rawValue)" }

    /// The form before anything was chosen, or with what was read: the first row with several texts is taken for the
    /// header.
    init(_ sheet: SheetStart, places: [MemberSheet.Column: Int] = [:]) {
        self.sheet = sheet
        self.places = places
        headerRowNumber = sheet.rows.first { $0.cells.filter { !$0.written.isEmpty }.count > 1 }?.number ?? 0
    }

    /// Reads what a browser sent.
    init(_ data: FormData, sheet: SheetStart) {
        self.sheet = sheet
        for column in MemberSheet.Column.allCases {
            let place = data[Self.field(column)].flatMap { Int($0) }
            if let place, (0..<sheet.columnCount).contains(place) { places[column] = place }
        }
        let number = data[Self.headerRow].flatMap { Int($0) } ?? 0
        headerRowNumber = sheet.rows.contains { $0.number == number } ? number : 0
    }

    /// Where the columns are; `nil` while ID or name is missing, or both are the same.
    var pointed: SheetReading.Pointed? {
        let columns = MemberSheet.Columns(places)
        guard columns.areSufficient, Set(places.values).count == places.count else { return nil }
        return SheetReading.Pointed(sheet: sheet.number, columns: columns, headerRow: headerRowNumber)
    }

    /// What the columns are called, for the next file.
    var headers: [MemberSheet.Column: String] {
        guard let row = sheet.rows.first(where: { $0.number == headerRowNumber }) else { return [:] }
        return MemberSheet.Columns(places).headers(in: row)
    }
}

extension SheetStart {
    /// How many columns the shown rows have.
    var columnCount: Int { rows.map(\.cells.count).max() ?? 0 }
}
