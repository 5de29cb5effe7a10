import Domain

/// What the import of members says.
enum MemberText: String, CatalogueSection {
    static let section = "members"

    case title
    case lead
    case file
    case sheet
    case newCount
    case changedCount
    case unchangedCount
    case refusedCount
    case newTitle
    case changedTitle
    case refusedTitle
    case more
    case row
    case userID
    case memberName
    case department
    case reason
    case before
    case nothing
    case tooMany
    case confirm
    case confirmHelp
    case imported
    case fileMissing
    case headerMissing
    case idIsNumeric
    case idIsNotText
    case idMissing
    case idTooLong
    case idHasInvalidCharacters
    case nameMissing
    case nameTooLong
    case departmentTooLong
    case duplicateSame
    case duplicateDiffering
    case sampleRow
}

extension MemberSheet.Refusal.Reason {
    /// Why the row is refused, in words.
    func sentence(_ text: Catalogue) -> String {
        let parameters = parameters
        return Catalogue.fill(text(self.text)) { parameters[$0] }
    }

    private var text: MemberText {
        switch self {
        case .idIsNumeric: .idIsNumeric
        case .idIsNotText: .idIsNotText
        case .idMissing: .idMissing
        case .idTooLong: .idTooLong
        case .idHasInvalidCharacters: .idHasInvalidCharacters
        case .nameMissing: .nameMissing
        case .nameTooLong: .nameTooLong
        case .departmentTooLong: .departmentTooLong
        case .duplicateInFile(_, isSame: true): .duplicateSame
        case .duplicateInFile(_, isSame: false): .duplicateDiffering
        case .sampleRow: .sampleRow
        }
    }
}

extension MemberImportProblem {
    /// What is wrong with the file, in words.
    func sentence(_ text: Catalogue) -> String {
        switch self {
        case .fileMissing: text(MemberText.fileMissing)
        case .headerMissing: text(MemberText.headerMissing)
        case .workbook(let error): error.sentence(text)
        }
    }
}
