/// What the pages for signing in and setting up say.
enum SignInText: String, CatalogueSection {
    static let section = "signIn"

    case title
    case lead
    case userName
    case password
    case submit
    case wrong
    case tooMany
    case needsSetUp
    case setUpTitle
    case setUpLead
    case setUpName
    case setUpPassword
    case setUpPasswordHelp
    case setUpRepeat
    case setUpSubmit
    case setUpDone
    case nameTooLong
    case nameMalformed
    case passwordTooShort
    case passwordTooLong
    case passwordsDiffer
}
