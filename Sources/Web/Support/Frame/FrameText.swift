/// What stands around every page.
enum FrameText: String, CatalogueSection {
    static let section = "frame"

    case product
    case skip
    case menu
    case navigation
    case tabs
    case notifications
    case alarms
    case services
    case messages
    case schedules
    case rules
    case failed
    case failedMark
    case failedMarkMore
    case deliveries
    case viewer
    case `operator`
    case administrator
    case signOut
    case done
    case problem
}
