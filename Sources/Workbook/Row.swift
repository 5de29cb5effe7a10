/// One row of a sheet.
package struct Row: Sendable, Hashable {
    /// The row's number in the sheet as Excel shows it, from 1.
    package internal(set) var number: Int

    /// The cells from column A to the last one that has a value; gaps are `.empty`.
    package internal(set) var cells: [Cell]

    /// Makes a row.
    package init(number: Int, cells: [Cell]) {
        self.number = number
        self.cells = cells
    }
}
