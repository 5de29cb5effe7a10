/// What pages about alarms say.
enum AlarmText: String, CatalogueSection {
    static let section = "alarms"

    case title
    case lead
    case searchPlaceholder
    case state
    case level
    case name
    case path
    case value
    case raisedAt
    case critical
    case high
    case medium
    case low
    case activeUnacked
    case activeAcked
    case clearedUnacked
    case clearedAcked
    case empty
    case emptyHelp
}
