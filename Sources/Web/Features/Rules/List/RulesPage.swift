import Domain
import HTTPServer
import Storage

/// The list of rules.
struct RulesPage: PageModel {
    static let template = "rules/rules"

    let list: ListView
    let rows: [NamedRow]
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
            rows: page.rows.map { NamedRow($0, for: visit) },
            addLink: visit.may(.administrator) ? SiteURL.newRule.link() : "",
            address: visit.address
        )
    }
}

extension NamedRow {
    fileprivate convenience init(_ row: RuleRow, for visit: Visit) {
        self.init(
            name: row.name,
            isEnabled: row.isEnabled,
            description: row.description,
            createdAt: visit.console.times.view(row.createdAt),
            changes: visit.may(.administrator)
                ? RowChanges(
                    edit: SiteURL.ruleEdit.link(row.id),
                    deletion: SiteURL.ruleDeletion.link(row.id),
                    activation: SiteURL.ruleActivation.link(row.id),
                    isEnabled: row.isEnabled,
                    for: visit
                ) : nil,
            text: visit.text
        )
    }
}
