import Dispatch
import Domain
import Foundation
import HTTPServer
import Synchronization
import Workbook

/// What an uploaded spreadsheet would change among the members of a service; nothing is changed by it.
struct MemberImport: Sendable {
    /// The file's name as the browser gave it.
    let fileName: String
    /// The sheet that has the members.
    let sheetName: String
    let comparison: MemberComparison

    /// What a file may cost: ten times the rows that a service takes, and half a minute, since others wait meanwhile.
    private static let limits: WorkbookLimits = {
        var limits = WorkbookLimits()
        limits.rows = 10 * ServiceFormCheck.Limit.members
        limits.seconds = 30
        return limits
    }()

    // One file at a time, since each may need much memory; and not on Swift's cooperative pool, since reading blocks.
    private static let queue = DispatchQueue(label: "tocsin.member-import")

    /// Reads the spreadsheet and compares it with the members there are, by their user ids.
    ///
    /// - Throws: ``MemberImportProblem`` for a file that has no members to read; a refused row is *not* an error.
    static func read(_ file: FormFile, known: [String: MemberComparison.Known]) async throws -> MemberImport {
        let reading = Reading()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(with: Result { try reading.read(file, known: known) })
                }
            }
        } onCancel: {
            reading.isCancelled.store(true, ordering: .relaxed)
        }
    }

    /// One reading, which can be called off from another thread.
    private final class Reading: Sendable {
        let isCancelled = Atomic(false)

        func read(_ file: FormFile, known: [String: MemberComparison.Known]) throws -> MemberImport {
            do {
                let workbook = try WorkbookReader(path: file.url.path, limits: MemberImport.limits)
                for (number, sheet) in workbook.sheets.enumerated() where !sheet.isHidden {
                    guard let comparison = try compare(workbook, sheet: number, known: known) else { continue }
                    return MemberImport(fileName: file.filename, sheetName: sheet.name, comparison: comparison)
                }
                throw MemberImportProblem.headerMissing
            } catch let error as WorkbookError {
                throw MemberImportProblem.workbook(error)
            }
        }

        /// Compares the members of one sheet; `nil` when it has no header for them.
        private func compare(
            _ workbook: WorkbookReader,
            sheet: Int,
            known: [String: MemberComparison.Known]
        ) throws -> MemberComparison? {
            var reader = MemberSheet.Reader()
            var comparison = MemberComparison(with: known)
            var lacksHeader = false
            try workbook.forEachRow(
                sheet: sheet,
                progress: { _ in isCancelled.load(ordering: .relaxed) ? .stop : .next }
            ) { row in
                let finding = reader.consume(MemberSheet.Row(row))
                comparison.add(finding)
                lacksHeader = finding == .noHeader
                return lacksHeader ? .stop : .next
            }
            if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
            return lacksHeader || reader.columns == nil ? nil : comparison
        }
    }
}

/// Why a spreadsheet can't be read as members.
enum MemberImportProblem: Error, Equatable {
    /// The Import button was pressed without a file.
    case fileMissing
    case workbook(WorkbookError)
    /// No visible sheet has columns for the Unique ID and the name.
    case headerMissing
}

extension MemberSheet.Row {
    fileprivate init(_ row: Workbook.Row) {
        self.init(
            number: row.number,
            cells: row.cells.map { cell in
                switch cell {
                case .text(let text): .text(text)
                case .number(let number): .number(number)
                case .boolean(let value): .other(value ? "TRUE" : "FALSE")
                case .error(let name): .other(name)
                case .empty: .empty
                }
            }
        )
    }
}
