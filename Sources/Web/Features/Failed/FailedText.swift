/// What pages about failed notifications say.
enum FailedText: String, CatalogueSection {
    static let section = "failed"

    case title
    case lead
    case searchPlaceholder
    case ruleName
    case failedAt
    case type
    case contents
    case errorMessage
    case select
    case selectRow
    case selectAll
    case all
    case resend
    case delete
    case empty
    case emptyHelp
    case failedBefore
    case failedAfter
    case showOutside
    case nothingChosen
    case resentOne
    case resentMany
    case receiverGone
    case deletedOne
    case deletedMany
    case deleteTitle
    case deleteOne
    case deleteMany
    case wholeAnswer
}
