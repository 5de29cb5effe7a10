extension MemberSheet {
    /// One row of the spreadsheet.
    package struct Row: Sendable, Hashable {
        /// The row's number as Excel shows it, from 1.
        package let number: Int

        /// The cells from column A on.
        package let cells: [Cell]

        /// Makes a row.
        package init(number: Int, cells: [Cell]) {
            self.number = number
            self.cells = cells
        }

        /// The cell of a column, from 0; empty beyond the row's end.
        subscript(column: Int?) -> Cell {
            guard let column, cells.indices.contains(column) else { return .empty }
            return cells[column]
        }

        var isBlank: Bool { cells.allSatisfy(\.isBlank) }

        /// The row as it can be shown: of each cell the first 80 characters, on one line.
        var excerpt: Row {
            Row(number: number, cells: cells.map { .text(String($0.written.prefix(80)).onOneLine()) })
        }
    }
}
