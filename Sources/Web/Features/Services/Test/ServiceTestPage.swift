import Domain
import HTTPServer
import Storage

/// The form that sends a test notification.
struct ServiceTestPage: PageModel {
    static let template = "services/test"

    let title: String
    let isDisabled: Bool
    let groups: [ReceiverView]
    let members: [ReceiverView]
    /// Whether there are so many receivers that a search among them helps.
    let isLong: Bool
    let problem: String
    let action: String
    let hidden: [HiddenField]
    let cancelLink: String
    let healthLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "isDisabled": isDisabled
        case "groups": groups
        case "members": members
        case "isLong": isLong
        case "problem": problem
        case "action": action
        case "hidden": hidden
        case "cancelLink": cancelLink
        case "healthLink": healthLink
        default: nil
        }
    }
}

extension ServiceTestPage {
    init(_ service: ServiceChoice, chosen: Set<Receiver>, problem: String = "", for visit: Visit) {
        func views(_ choices: [ReceiverChoice]) -> [ReceiverView] {
            choices.map {
                ReceiverView($0, field: ServiceTestFeature.receiver, isChosen: chosen.contains($0.receiver))
            }
        }
        let back = visit.returnPath(usual: SiteURL.services.link())
        self.init(
            title: visit.text(TestText.title, ["service": service.name]),
            isDisabled: !service.isEnabled,
            groups: views(service.groups),
            members: views(service.members),
            isLong: service.receivers.count > ReceiverView.longCount,
            problem: problem,
            action: SiteURL.serviceTest.link(service.id),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back,
            healthLink: SiteURL.serviceHealth.link(service.id)
        )
    }
}

/// One receiver to tick; the template `services/_receivers` shows a list of them.
struct ReceiverView: ViewModel {
    let field: String
    let token: String
    let name: String
    /// A member's Unique ID; empty for a group.
    let detail: String
    let isChosen: Bool

    /// With more receivers than that a page offers a search.
    static let longCount = 10

    func child(named key: String) -> Any? {
        switch key {
        case "id": "\(field)-\(token)".replacing(".", with: "-")
        case "field": field
        case "token": token
        case "name": name
        case "detail": detail
        case "isChosen": isChosen
        default: nil
        }
    }
}

extension ReceiverView {
    init(_ choice: ReceiverChoice, field: String, isChosen: Bool) {
        self.init(
            field: field,
            token: choice.receiver.token,
            name: choice.name,
            detail: choice.detail,
            isChosen: isChosen
        )
    }
}
