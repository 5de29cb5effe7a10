/// What stands around every page: navigation, who is signed in, what was just done.
struct Frame: ViewModel {
    let language: String
    /// What the page's title begins with while something has failed, such as `(3) `; else empty.
    let titleBadge: String
    let parts: FrameParts
    let homeLink: String
    let user: UserBadge?
    let signInLink: String
    let signOutLink: String
    /// The anti-forgery token for the page's forms.
    let formToken: String
    let notice: Notice?

    func child(named key: String) -> Any? {
        switch key {
        case "language": language
        case "titleBadge": titleBadge
        case "head": parts.head.section
        case "navigation": parts.navigation.section
        case "tabs": parts.tabs.section
        case "homeLink": homeLink
        case "user": user ?? Absent()
        case "signInLink": signInLink
        case "signOutLink": signOutLink
        case "formToken": formToken
        case "notice": notice ?? Absent()
        default: nil
        }
    }
}

/// The person who is signed in, as the head of a page shows them.
struct UserBadge: ViewModel {
    let name: String
    /// One or two characters.
    let initials: String
    let role: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "initials": initials
        case "role": role
        default: nil
        }
    }
}
