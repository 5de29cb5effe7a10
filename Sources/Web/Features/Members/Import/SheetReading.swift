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
    struct Result: Sendable {
        /// The first rows of the visible sheets that have any, in the order of their tabs.
        var sheets: [SheetStart] = []
        /// Whether the members are in the stage; otherwise no sheet has columns for ID and name.
        var isRead = false
        /// The sheet that was read, by its place in the file.
        var sheet = 0
        var columns: MemberSheet.Columns?
        /// The paths of departments that DingTalk does not show to the app.
        var hiddenDepartments: [String] = []
    }

    let source: ImportSource
    let pointed: Pointed?
    let knownHeaders: [MemberSheet.Column: String]
    let stage: MemberStage
    /// Told after each piece how far the reading has come; says whether to go on.
    let progress: @Sendable (ImportProgress) -> Bool

    /// More sheets than that are not offered.
    private static let shownSheets = 20

    /// - Throws: ``MemberImportProblem``, `CancellationError` when `progress` stopped it, and `StoreError`.
    func run() throws -> Result {
        do {
            let file = try source.open()
            var result = Result()
            for (number, sheet) in file.sheets.enumerated() where !sheet.isHidden {
                let isWanted = pointed.map { $0.sheet == number } ?? !result.isRead
                if !isWanted, result.sheets.count == Self.shownSheets { continue }
                // A sheet that nobody asked for may be broken.
                let seen = try isWanted ? read(file, sheet: number) : try? start(of: file, sheet: number)
                guard let used = seen else { continue }
                let rows = used.firstRows.filter { row in row.cells.contains { !$0.written.isEmpty } }
                if !rows.isEmpty { result.sheets.append(SheetStart(number: number, name: sheet.name, rows: rows)) }
                if isWanted, let columns = used.columns {
                    (result.isRead, result.sheet, result.columns) = (true, number, columns)
                }
            }
            guard !result.sheets.isEmpty else { throw MemberImportProblem.noRows }
            return result
        } catch let error as WorkbookError {
            throw MemberImportProblem.workbook(error)
        }
    }

    /// The first rows of a sheet, for people to choose by.
    private func start(of file: any RowSource, sheet: Int) throws -> MemberSheet.Reader {
        var reader = MemberSheet.Reader()
        try file.forEachRow(sheet: sheet) { _ in
            .next
        } _: { row in
            _ = reader.consume(MemberSheet.Row(row))
            return reader.firstRows.count < MemberSheet.headerSearchRows ? .next : .stop
        }
        return reader
    }

    /// Reads one sheet and gives back the reader, which knows the columns by then, or that there are none.
    private func read(_ file: any RowSource, sheet: Int) throws -> MemberSheet.Reader {
        var reader = MemberSheet.Reader(
            columns: pointed?.columns,
            headerRow: pointed?.headerRow ?? 0,
            knownHeaders: knownHeaders
        )
        var batch = StageBatch(stage: stage)
        var isStopped = false
        var isTooMany = false
        var rows = 0
        try file.forEachRow(sheet: sheet) { now in
            isStopped = !progress(.sheet(rows: rows, bytesRead: now.bytesRead, bytesTotal: now.bytesTotal))
            return isStopped ? .stop : .next
        } _: { row in
            rows += 1
            let finding = reader.consume(MemberSheet.Row(row))
            isTooMany = finding == .tooManyMembers
            if isTooMany || finding == .noHeader { return .stop }
            return batch.add(finding) ? .next : .stop
        }
        if isStopped { throw CancellationError() }
        if isTooMany { throw MemberImportProblem.tooManyMembers }
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

/// The first rows of a sheet.
struct SheetStart: Sendable, Equatable {
    /// Its place in the file.
    let number: Int
    /// Empty for a text.
    let name: String
    /// Those that are not blank.
    let rows: [MemberSheet.Row]
}
