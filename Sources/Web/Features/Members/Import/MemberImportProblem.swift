import Domain
import Workbook

/// Why rows can't be read as members.
enum MemberImportProblem: Error, Equatable {
    /// The Import button was pressed without a file or rows.
    case sourceMissing
    case workbook(WorkbookError)
    /// No visible sheet has a row.
    case noRows
    /// There are more members than a service may have.
    case tooManyMembers
    /// The import is gone: it was cancelled, confirmed, or left alone for too long.
    case gone
    /// DingTalk does not let its members be read.
    case dingTalk(DirectoryProblem)
    /// ClientId or ClientSecret is missing.
    case appMissing
    /// Something went wrong here, which the log tells of.
    case broken
}

extension MemberImportProblem {
    /// What is wrong, in words.
    func sentence(_ text: Catalogue) -> String {
        switch self {
        case .sourceMissing: text(MemberText.sourceMissing)
        case .noRows: text(MemberText.noRows)
        case .tooManyMembers:
            text(MemberText.tooManyInFile, ["limit": String(Member.maximumPerService)])
        case .gone: text(MemberText.gone)
        case .broken: text(MemberText.broken)
        case .appMissing: text(MemberText.appMissing)
        case .dingTalk(let problem): problem.sentence(text)
        case .workbook(let error): error.sentence(text)
        }
    }
}

extension DirectoryProblem {
    /// The cause, what to do about it, and DingTalk's own words.
    func sentence(_ text: Catalogue) -> String {
        let view = ProblemView(problem, answer: answer, text: text)
        return [view.cause, view.remedy, answer].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
