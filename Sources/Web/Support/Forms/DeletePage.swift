/// Asks before something is deleted; or says what still uses it.
struct DeletePage: PageModel {
    static let template = "form/delete"

    let title: String
    let question: String
    /// The names of what uses it, which forbids deleting it; empty when nothing does.
    let users: [String]
    let action: String
    let hidden: [HiddenField]
    let cancelLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "question": question
        case "users": users
        case "isUsed": !users.isEmpty
        case "action": action
        case "hidden": hidden
        case "cancelLink": cancelLink
        default: nil
        }
    }
}
