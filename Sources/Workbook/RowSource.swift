/// A file or text whose rows are read as a stream.
///
/// Synchronous and blocking, so callers put it on a queue of their own, never on Swift's cooperative pool. One source
/// is used by one thread at a time.
package protocol RowSource {
    /// The worksheets in the order of their tabs, hidden ones too; never empty. A text is one sheet without a name.
    var sheets: [Sheet] { get }

    /// Hands over the rows of one sheet, from the top; rows that the source leaves out are not handed over.
    ///
    /// - Parameters:
    ///   - sheet: The sheet's place in ``sheets``.
    ///   - progress: Called after each piece of at most 64 KB, for a progress bar and for cancelling.
    ///   - body: Called with each row; its array is reused unless it is kept.
    /// - Throws: `WorkbookError`; rows handed over before it stay valid. Being stopped by a callback is not an error.
    /// - Returns: Whether the sheet was read to its end, that is, not stopped by a callback.
    @discardableResult
    func forEachRow(
        sheet: Int,
        progress: (Progress) -> Step,
        _ body: (Row) -> Step
    ) throws(WorkbookError) -> Bool
}

extension WorkbookReader: RowSource {}
