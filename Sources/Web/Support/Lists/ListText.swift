/// What every list says.
enum ListText: String, CatalogueSection {
    static let section = "list"

    case search
    case searchPlaceholder
    case searchButton
    case clearSearch
    case nothingFound
    case nothingFoundHelp
    case action
    case one
    case many
    case rowsPerPage
    case perPage
    case goToPage
    case go
    case pages
    case previous
    case next
    case page
    case add
    case edit
    case delete
    case enable
    case disable
    case enabled
    case disabled
    case name
    case type
    case status
    case description
    case createdAt
}
