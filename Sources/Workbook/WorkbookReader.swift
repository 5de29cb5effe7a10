/// An open .xlsx workbook whose rows are read as a stream: memory does not grow with the file.
///
/// Synchronous and blocking, so callers put it on a queue of their own, never on Swift's cooperative pool. One reader
/// is used by one thread at a time; the file is closed when the reader goes.
package final class WorkbookReader {
    /// The worksheets in the order of their tabs, hidden ones too; never empty.
    package let sheets: [Sheet]

    private let archive: ZipArchive
    private let sharedStringsPart: String?
    private var sharedStrings: SharedStrings?
    private let limits: WorkbookLimits
    private let temporaryDirectory: String
    private let now: () -> ContinuousClock.Instant

    /// Opens a workbook and reads which sheets it has.
    ///
    /// - Parameters:
    ///   - path: The file; what it is called does not matter.
    ///   - limits: What the file may cost.
    ///   - temporaryDirectory: Where a file with very many shared strings may keep some of them while it is read, in a
    ///     file without a name.
    ///   - now: The clock for the limit of seconds.
    /// - Throws: `WorkbookError` for every file that is not a sound workbook. A workbook without rows is not an error.
    package init(
        path: String,
        limits: WorkbookLimits = WorkbookLimits(),
        temporaryDirectory: String = "/tmp",
        now: @escaping () -> ContinuousClock.Instant = { .now }
    ) throws(WorkbookError) {
        let fileSize = try Self.checkKind(path: path, limits: limits)
        let deadline = Deadline(limits: limits, now: now)
        let archive = try ZipArchive(path: path, fileSize: fileSize, limits: limits)
        let workbook = try Self.workbookPart(in: archive, limits: limits, deadline: deadline)
        let entries = try WorkbookPart(workbook, in: archive, limits: limits, deadline: deadline).entries
        let relationships = try Relationships(of: workbook, in: archive, limits: limits, deadline: deadline)
        sheets = try Self.sheets(entries, relationships)
        sharedStringsPart = relationships.first("sharedStrings")?.target
        self.archive = archive
        self.limits = limits
        self.temporaryDirectory = temporaryDirectory
        self.now = now
    }

    /// The names of ``sheets``.
    package var sheetNames: [String] { sheets.map(\.name) }

    /// Hands over the rows of one sheet, from the top; rows that the file leaves out are not handed over.
    ///
    /// - Parameters:
    ///   - sheet: The sheet's place in ``sheets``.
    ///   - progress: Called after each piece of at most 64 KB unpacked, for a progress bar and for cancelling.
    ///   - body: Called with each row; its array is reused unless it is kept.
    /// - Throws: `WorkbookError`; rows handed over before it stay valid. Being stopped by a callback is not an error.
    /// - Returns: Whether the sheet was read to its end, that is, not stopped by a callback.
    @discardableResult
    package func forEachRow(
        sheet: Int,
        progress: (Progress) -> Step = { _ in .next },
        _ body: (Row) -> Step
    ) throws(WorkbookError) -> Bool {
        guard sheets.indices.contains(sheet) else { throw .noSuchSheet(sheet) }
        let part = sheets[sheet].part
        let deadline = Deadline(limits: limits, now: now)
        let stringsSize = sharedStrings == nil ? sharedStringsPart.map(archive.statedSize) ?? 0 : 0
        let total = stringsSize + archive.statedSize(of: part)
        let strings = try loadSharedStrings(deadline: deadline) {
            progress(Progress(bytesRead: $0, bytesTotal: total))
        }
        guard let strings else { return false }
        return try withoutActuallyEscaping(body) { (body) throws(WorkbookError) -> Bool in
            let parser = SheetParser(part: part, strings: strings, limits: limits, body: body)
            let isRead = try archive.parse(part, into: parser, deadline: deadline) {
                progress(Progress(bytesRead: stringsSize + $0, bytesTotal: total))
            }
            guard parser.hasRoot else { throw .corrupted(part: part) }
            return isRead
        }
    }

    /// The shared strings, read when the first sheet needs them; nil if `progress` stopped that.
    private func loadSharedStrings(
        deadline: Deadline,
        progress: (Int) -> Step
    ) throws(WorkbookError) -> SharedStrings? {
        if let sharedStrings { return sharedStrings }
        let strings = SharedStrings(temporaryDirectory: temporaryDirectory)
        if let part = sharedStringsPart {
            let parser = SharedStringsParser(into: strings, limits: limits)
            guard try archive.parse(part, into: parser, deadline: deadline, progress: progress) else { return nil }
            try strings.seal()
        }
        sharedStrings = strings
        return strings
    }
}
