import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import Workbook

/// Where an import's rows come from.
enum ImportSource: Sendable {
    case file(FormFile)
    /// Rows that were pasted into the form.
    case pasted(String)

    /// The names of the form's fields.
    enum Field {
        static let file = "spreadsheet"
        static let pasted = "pasted"
    }

    /// How much of a form with a spreadsheet or pasted rows is accepted.
    ///
    /// More than a file may have, so that its own sentence stands beside its field and what was typed is kept.
    static let formLimits = FormLimits(
        fields: FieldLimits(count: 4_000, valueSize: 16 * 1024 * 1024),
        fieldsSize: 32 * 1024 * 1024,
        fileCount: 1,
        fileSize: limits.fileSize + 32 * 1024 * 1024
    )

    /// What a form brings; `nil` when no file was chosen and nothing was pasted.
    init?(_ form: FormData) {
        let text = form[Field.pasted] ?? ""
        if let file = form.file(Field.file) {
            self = .file(file)
        } else if !text.allSatisfy(\.isWhitespace) {
            self = .pasted(text)
        } else {
            return nil
        }
    }

    /// The file's name as the browser gave it; empty for pasted rows.
    var name: String {
        switch self {
        case .file(let file): file.filename
        case .pasted: ""
        }
    }

    /// What a file may cost; the time is long, since nobody but the person who waits is kept waiting.
    private static let limits: WorkbookLimits = {
        var limits = WorkbookLimits()
        limits.seconds = 300
        return limits
    }()

    /// The rows; blocking.
    func open() throws(WorkbookError) -> any RowSource {
        switch self {
        case .file(let file):
            try SpreadsheetFile.open(
                path: file.url.path,
                limits: Self.limits,
                temporaryDirectory: file.url.deletingLastPathComponent().path
            )
        case .pasted(let text): try DelimitedTextReader(text: text, limits: Self.limits)
        }
    }
}

extension MemberSheet.Row {
    init(_ row: Workbook.Row) {
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
