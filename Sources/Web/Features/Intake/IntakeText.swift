/// What machines are told about reports that were not taken.
enum IntakeText: String, CatalogueSection {
    static let section = "intake"

    case tokenMissing
    case tokenWrong
    case tooManyRequests
    case notJSON
    case jsonBroken
    case notReports
    case tooManyItems
    case itemNotObject
    case missing
    case empty
    case notString
    case tooLong
    case nullCharacter
    case reserved
    case notChoice
    case notValue
    case notTime
    case notStrings
    case notLabels
    case tooMany
    case ruleUnknown
    case keyMalformed
    case keyReused
    case unavailable
}
