import Domain
import Storage
import Workbook

/// Reads the members of a file into a stage, on a thread of its own.
///
/// Synchronous and blocking, as ``Workbook/RowSource`` is.
struct SheetReading: Sendable {
    /// Where a person said that the columns are.
    struct Pointed: Sendable, Equatable {
        /// The sheet's place in the file.
        let sheet: Int
        let columns: MemberSheet.Columns
        /// The number of the row with the columns' names, 0 if there is none.
        let headerRow: Int
    }

    /// What came of a file.
    enum Result: Sendable {
        /// Its members are in the stage; the sheet's name is empty for a text.
        case read(sheet: String)
        /// No sheet has columns for ID and name; the first rows are those of the first sheet that has any.
        case noColumns(UnknownSheet)
    }

    let source: ImportSource
    let pointed: Pointed?
    let knownHeaders: [MemberSheet.Column: String]
    let stage: MemberStage
    /// Told after each piece how far the reading has come; says whether to go on.
    let progress: @Sendable (ImportProgress) -> Bool

    /// - Throws: ``MemberImportProblem``, `CancellationError` when `progress` stopped it, and `StoreError`.
    func run() throws -> Result {
        do {
            let file = try source.open()
            if let pointed {
                _ = try read(file, sheet: pointed.sheet, with: reader)
                return .read(sheet: file.sheets[pointed.sheet].name)
            }
            var unknown: UnknownSheet?
            for (number, sheet) in file.sheets.enumerated() where !sheet.isHidden {
                let used = try read(file, sheet: number, with: reader)
                if used.columns != nil { return .read(sheet: sheet.name) }
                let rows = used.firstRows.filter { row in row.cells.contains { !$0.written.isEmpty } }
                if unknown == nil, !rows.isEmpty {
                    unknown = UnknownSheet(number: number, name: sheet.name, rows: rows)
                }
            }
            guard let unknown else { throw MemberImportProblem.noRows }
            return .noColumns(unknown)
        } catch let error as WorkbookError {
            throw MemberImportProblem.workbook(error)
        }
    }

    private var reader: MemberSheet.Reader {
        MemberSheet.Reader(
            columns: pointed?.columns,
            headerRow: pointed?.headerRow ?? 0,
            knownHeaders: knownHeaders
        )
    }

    /// Reads one sheet and gives back the reader, which knows the columns by then, or that there are none.
    private func read(
        _ file: any RowSource,
        sheet: Int,
        with start: MemberSheet.Reader
    ) throws -> MemberSheet.Reader {
        var reader = start
        var batch = StageBatch(stage: stage)
        var isStopped = false
        var state = ImportProgress()
        try file.forEachRow(sheet: sheet) { now in
            state.bytesRead = now.bytesRead
            state.bytesTotal = now.bytesTotal
            isStopped = !progress(state)
            return isStopped ? .stop : .next
        } _: { row in
            state.rowsRead += 1
            let finding = reader.consume(MemberSheet.Row(row))
            if finding == .noHeader { return .stop }
            return batch.add(finding) ? .next : .stop
        }
        if isStopped { throw CancellationError() }
        try batch.finish()
        return reader
    }
}

/// Findings on their way into a stage, many at a time.
private struct StageBatch {
    private static let size = 1_000

    let stage: MemberStage
    private var findings: [MemberSheet.Finding] = []
    private var failure: (any Error)?

    init(stage: MemberStage) {
        self.stage = stage
    }

    /// Takes a finding; `false` when the stage failed, which ``finish()`` then throws.
    mutating func add(_ finding: MemberSheet.Finding) -> Bool {
        guard finding != .nothing else { return true }
        findings.append(finding)
        if findings.count == Self.size { flush() }
        return failure == nil
    }

    mutating func finish() throws {
        flush()
        if let failure { throw failure }
    }

    private mutating func flush() {
        do {
            try stage.add(findings)
            findings.removeAll(keepingCapacity: true)
        } catch {
            failure = error
        }
    }
}

/// A sheet without columns that are known by name.
struct UnknownSheet: Sendable, Equatable {
    /// Its place in the file.
    let number: Int
    /// Empty for a text.
    let name: String
    /// Its first rows that are not blank.
    let rows: [MemberSheet.Row]
}

/// How far an import has come.
struct ImportProgress: Sendable, Equatable {
    var rowsRead = 0
    var bytesRead = 0
    /// 0 if it is not known.
    var bytesTotal = 0

    /// How much of the bytes is read, in percent.
    var percent: Int { bytesTotal > 0 ? min(100, bytesRead * 100 / bytesTotal) : 0 }
}
