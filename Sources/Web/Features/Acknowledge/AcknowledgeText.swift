/// What the page of one alarm says.
enum AcknowledgeText: String, CatalogueSection {
    static let section = "acknowledge"

    case since
    case sinceFor
    case told
    case toldNobody
    case notTold
    case cleared
    case type
    case ackMode
    case automatic
    case manual
    case manualWithNotes
    case newer
    case newerLink
    case yourName
    case notes
    case notesHelp
    case submit
    case acknowledged
    case by
    case bySystem
    case at
}
