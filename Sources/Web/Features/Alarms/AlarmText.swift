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
    case type
    case groups
    case labels
    case rule
    case newer
    case newerLink
    case acknowledge
    case history
    case time
    case event
    case user
    case notes
    case raised
    case cleared
    case acknowledged
    case shelved
    case unshelved
    case deliveries
    case nobody
    case nobodyHelp
    case empty
    case emptyHelp
}
