/// What pages about schedules say.
enum ScheduleText: String, CatalogueSection {
    static let section = "schedules"

    case title
    case lead
    case standard
    case covers
    case always
    case empty
    case emptyHelp
}
