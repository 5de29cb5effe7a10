import Domain
import HTTPHandlers
import Storage

/// The receivers to tick, with a search among many members; the template `services/_receivers` shows them.
struct ReceiversView: ViewModel {
    let groups: [ReceiverView]
    let members: [ReceiverView]
    /// Absent when there are few members.
    let finder: ReceiverFinder?

    func child(named key: String) -> Any? {
        switch key {
        case "groups": groups
        case "members": members
        case "finder": finder ?? Absent()
        default: nil
        }
    }
}

/// The search among the members of a service.
struct ReceiverFinder: ViewModel {
    let field: String
    let value: String
    /// What the button sends.
    let findValue: String
    /// Where a script finds members while a person types.
    let link: String
    /// The name under which found members are sent.
    let receiverField: String
    /// How many of how many are shown.
    let found: String
    /// The next page's number; empty after the last one.
    let nextPage: String

    func child(named key: String) -> Any? {
        switch key {
        case "id": "field-" + String(field.map { $0.isLetter || $0.isNumber ? $0 : "-" })
        case "field": field
        case "value": value
        case "findValue": findValue
        case "link": link
        case "receiverField": receiverField
        case "found": found
        case "nextPage": nextPage
        default: nil
        }
    }
}

extension ReceiversView {
    /// With more members than that there is a search.
    private static let longCount = 10

    init(_ offer: ReceiverOffer, field: String, searchField: String, findValue: String, text: Catalogue) {
        let chosen = Set(offer.chosen.map(\.receiver))
        func views(_ choices: [ReceiverChoice]) -> [ReceiverView] {
            choices.map { ReceiverView($0, field: field, isChosen: chosen.contains($0.receiver), text: text) }
        }
        var finder: ReceiverFinder?
        if let service = offer.service, offer.memberCount > Self.longCount {
            finder = ReceiverFinder(
                field: searchField,
                value: offer.search,
                findValue: findValue,
                link: SiteURL.receivers.link(service),
                receiverField: field,
                found: offer.foundText(text),
                nextPage: offer.nextPage.map { String($0) } ?? ""
            )
        }
        self.init(groups: views(offer.groups), members: views(offer.members), finder: finder)
    }
}

extension ReceiverOffer {
    /// How many of how many members are shown, in words; with all pages before this one.
    func foundText(_ text: Catalogue) -> String {
        let shown = min(total, (page - 1) * ServiceChoice.shownMembers + found.count)
        return text(
            shown < total ? ServiceText.found : .foundAll,
            ["count": String(shown), "total": String(total)]
        )
    }
}

/// One receiver to tick.
struct ReceiverView: ViewModel {
    let field: String
    let token: String
    let name: String
    /// A member's Unique ID and departments; empty for a group.
    let detail: String
    /// That messages don't reach the member; empty otherwise.
    let remark: String
    let isChosen: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "id": "\(field)-\(token)".replacing(".", with: "-")
        case "field": field
        case "token": token
        case "name": name
        case "detail": detail
        case "remark": remark
        case "isChosen": isChosen
        default: nil
        }
    }
}

extension ReceiverView {
    init(_ choice: ReceiverChoice, field: String, isChosen: Bool, text: Catalogue) {
        self.init(
            field: field,
            token: choice.receiver.token,
            name: choice.name,
            detail: [choice.detail, choice.department].filter { !$0.isEmpty }.joined(separator: " · "),
            remark: choice.standing?.remark(text) ?? "",
            isChosen: isChosen
        )
    }
}
