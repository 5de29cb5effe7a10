import Domain

/// What the pages about members say.
enum MemberText: String, CatalogueSection {
    static let section = "members"

    // The list and the form
    case listTitle
    case listLead
    case service
    case importMembers
    case empty
    case emptyHelp
    case searchPlaceholder
    case addTitle
    case editTitle
    case userIDHelp
    case userIDTaken
    case added
    case changed
    case deleted
    case deleteQuestion
    case check
    case checkHelp
    case checkProgress
    case checked
    case checkedSome
    case checkBroken
    case neverActive
    case hasLeft
    case unreachable
    case allMembers

    // The columns
    case row
    case userID
    case memberName
    case department
    case reason
    case remove

    // Beginning an import
    case importTitle
    case importLead
    case spreadsheet
    case spreadsheetHelp
    case pasted
    case pastedHelp
    case fetch
    case fetchHelp
    case appMissing
    case sourceMissing
    case noRows
    case tooManyInFile
    case gone
    case broken

    // Its progress
    case progressTitle
    case progress
    case progressOf
    case fetchProgress
    case progressHelp

    // Pointing at the columns
    case columnsTitle
    case columnsLead
    case columnsMissing
    case noColumn
    case headerRow
    case headerRowHelp
    case noHeaderRow
    case rowNumber
    case firstRows
    case readOn

    // The preview
    case title
    case lead
    case file
    case sheet
    case sheets
    case columns
    case pointAgain
    case summary
    case nothing
    case tooMany
    case hiddenDepartments
    case lists
    case newMembers
    case changedMembers
    case missingMembers
    case refusedRows
    case leftOutMembers
    case unchangedMembers
    case missingHelp
    case refusedHelp
    case leftOutHelp
    case departments
    case departmentsHelp
    case findDepartment
    case noDepartment
    case choose
    case tickAll
    case untickAll
    case keepTicks
    case usedByRules
    case before
    case confirm
    case imported
    case pending
    case dropPending

    // Why a row is refused
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
