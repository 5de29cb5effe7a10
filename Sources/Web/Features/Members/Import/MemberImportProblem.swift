import Workbook

/// Why rows can't be read as members.
enum MemberImportProblem: Error, Equatable {
    /// The Import button was pressed without a file or rows.
    case sourceMissing
    case workbook(WorkbookError)
    /// No visible sheet has a row.
    case noRows
    /// The import is gone: it was cancelled, confirmed, or left alone for too long.
    case gone
    /// Something went wrong here, which the log tells of.
    case broken
}

extension MemberImportProblem {
    /// What is wrong, in words.
    func sentence(_ text: Catalogue) -> String {
        switch self {
        case .sourceMissing: text(MemberText.sourceMissing)
        case .noRows: text(MemberText.noRows)
        case .gone: text(MemberText.gone)
        case .broken: text(MemberText.broken)
        case .workbook(let error): error.sentence(text)
        }
    }
}
