/// Step 2 of adding a DingTalk service, and the page that edits one.
struct ServiceFormPage: PageModel {
    static let template = "services/form"

    let title: String
    /// Whether the page is the second step of the wizard.
    let isNew: Bool
    let action: String
    /// Goes along, so that OK leads back to the same place of the list.
    let hidden: [HiddenField]
    let cancelLink: String
    /// Where its health is shown; empty for a new service.
    let healthLink: String
    /// Whether the form was not saved because of problems.
    let isRefused: Bool
    let name: TextField
    let description: TextField
    let sendTo: SendToView
    let groups: GroupsSection
    let members: MembersSection

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "isNew": isNew
        case "action": action
        case "hidden": hidden
        case "cancelLink": cancelLink
        case "healthLink": healthLink
        case "isRefused": isRefused
        case "name": name
        case "description": description
        case "sendTo": sendTo
        case "groups": groups
        case "members": members
        default: nil
        }
    }
}

/// The two boxes that show and hide the sections.
struct SendToView: ViewModel {
    let groups: TickBox
    let members: TickBox
    let problem: String

    func child(named key: String) -> Any? {
        switch key {
        case "groups": groups
        case "members": members
        case "problem": problem
        default: nil
        }
    }
}

/// The section DingTalk Group.
struct GroupsSection: ViewModel {
    let rows: [GroupRowView]
    /// The row that a script copies to add one.
    let blank: GroupRowView
    let problem: String
    let addValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "rows": rows
        case "blank": blank
        case "problem": problem
        case "addValue": addValue
        default: nil
        }
    }
}

/// The section DingTalk Member.
struct MembersSection: ViewModel {
    let clientID: TextField
    let clientSecret: TextField
    let robotCode: TextField
    /// The first of the saved members, and those to add by hand.
    let rows: [MemberRowView]
    /// The row that a script copies to add one.
    let blank: MemberRowView
    /// How many members are saved.
    let count: String
    /// The same in words; empty when there are none.
    let savedText: String
    /// Where the saved members are; empty for a new service.
    let listLink: String
    /// Says which saved members the form began with.
    let hidden: [HiddenField]
    /// What an import would change when the form is saved; empty when there is none.
    let pending: String
    let importToken: String
    let dropValue: String
    let problem: String
    let source: ImportSourceView
    let addValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "clientID": clientID
        case "clientSecret": clientSecret
        case "robotCode": robotCode
        case "rows": rows
        case "blank": blank
        case "count": count
        case "savedText": savedText
        case "listLink": listLink
        case "hidden": hidden
        case "pending": pending
        case "importToken": importToken
        case "dropValue": dropValue
        case "problem": problem
        case "source": source
        case "addValue": addValue
        default: nil
        }
    }
}
