import Domain
import HTTPServer
import Storage

/// The list of rules.
struct RulesPage: PageModel {
    static let template = "rules/rules"

    let list: ListView
    let rows: [RuleRowView]
    /// Empty for a visitor who may not add one.
    let addLink: String
    /// Where the list is, to come back to it.
    let address: String

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "rows": rows
        case "addLink": addLink
        case "address": address
        default: list.child(named: key)
        }
    }
}

extension RulesPage {
    init(_ page: ListPage<RuleRow>, at address: ListAddress<NamedListColumn>, for visit: Visit) {
        let text = visit.text
        self.init(
            list: ListView(
                page,
                at: address,
                columns: [
                    ListColumn(label: text(ListText.name), column: .name),
                    ListColumn(label: text(ListText.status), column: .status),
                    ListColumn(label: text(ListText.description), column: .description),
                    ListColumn(label: text(ListText.createdAt), column: .createdAt),
                    .action(text),
                ],
                text: text
            ),
            rows: page.rows.map { RuleRowView($0, for: visit) },
            addLink: visit.may(.administrator) ? SiteURL.newRule.link() : "",
            address: visit.address
        )
    }
}

/// One row of the list of rules.
struct RuleRowView: ViewModel {
    let name: String
    let isEnabled: Bool
    let description: String
    let createdAt: MomentView
    /// Empty for a visitor who may not.
    let editLink: String
    let deleteLink: String
    let activationAction: String
    /// What the button to enable or disable sends.
    let activationValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "isEnabled": isEnabled
        case "description": description
        case "createdAt": createdAt
        case "editLink": editLink
        case "deleteLink": deleteLink
        case "activationAction": activationAction
        case "activationValue": activationValue
        default: nil
        }
    }
}

extension RuleRowView {
    fileprivate init(_ row: RuleRow, for visit: Visit) {
        let isAdministrator = visit.may(.administrator)
        func link(_ path: String) -> String { isAdministrator ? visit.linkReturningHere(path) : "" }
        self.init(
            name: row.name,
            isEnabled: row.isEnabled,
            description: row.description,
            createdAt: visit.console.times.view(row.createdAt),
            editLink: link(SiteURL.ruleEdit.link(row.id)),
            deleteLink: link(SiteURL.ruleDeletion.link(row.id)),
            activationAction: isAdministrator ? SiteURL.ruleActivation.link(row.id) : "",
            activationValue: row.isEnabled ? ActivationForm.off : ActivationForm.on
        )
    }
}
