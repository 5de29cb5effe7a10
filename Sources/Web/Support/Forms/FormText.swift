/// What every form says.
enum FormText: String, CatalogueSection {
    static let section = "form"

    case required
    case tooLong
    case controlCharacter
    case nameTaken
    case problems
    case cancel
    case confirm
    case close
    case show
    case hide
    case deleteTitle
    case deleteQuestion
    case deleteInUse
    case deleteFinal
}
