/// What pages about messages say.
enum MessageText: String, CatalogueSection {
    static let section = "messages"

    case title
    case lead
    case view
    case empty
    case emptyHelp
    case body
    case bodyHelp
    case parameters
    case back
    case ackUser
    case description
    case eventTime
    case isAcked
    case isShelved
    case level
    case name
    case path
    case state
    case type
    case urlPath
    case value
}
