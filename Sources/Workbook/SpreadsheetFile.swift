/// A file of rows of whichever kind: a workbook or delimited text.
package enum SpreadsheetFile {
    /// Opens a file by its bytes: an .xlsx workbook, or text whose values commas, tabs or semicolons separate.
    ///
    /// - Parameters:
    ///   - path: The file; what it is called does not matter.
    ///   - limits: What the file may cost.
    ///   - temporaryDirectory: See ``WorkbookReader``.
    ///   - now: The clock for the limit of seconds.
    /// - Throws: `WorkbookError` for every file that is neither; `csvOrText` is not among them.
    /// - Returns: A ``WorkbookReader`` or a ``DelimitedTextReader``.
    package static func open(
        path: String,
        limits: WorkbookLimits = WorkbookLimits(),
        temporaryDirectory: String,
        now: @escaping () -> ContinuousClock.Instant = { .now }
    ) throws(WorkbookError) -> any RowSource {
        let file = try File(path: path)
        if case .text = FileKind(try file.read(at: 0, count: FileKind.sampleSize)) {
            return try DelimitedTextReader(.file(file), limits: limits, now: now)
        }
        return try WorkbookReader(path: path, limits: limits, temporaryDirectory: temporaryDirectory, now: now)
    }
}
