import Domain
import HTTPHandlers
import Storage

/// One row of the list of rules.
struct RuleListRow: TemplateModel {
    static let template = "rules/_row"

    let row: NamedRow

    func child(named key: String) -> Any? {
        key == "row" ? row : row.child(named: key)
    }
}

extension RuleListRow {
    init(_ row: RuleRow, for visit: Visit) {
        self.init(
            row: NamedRow(
                name: row.name,
                isEnabled: row.isEnabled,
                description: row.description,
                created: visit.console.times.view(row.createdAt),
                changes: RowChanges(
                    edit: SiteURL.ruleEdit.link(row.id),
                    deletion: SiteURL.ruleDeletion.link(row.id),
                    activation: SiteURL.ruleActivation.link(row.id),
                    isEnabled: row.isEnabled,
                    for: visit
                )
            )
        )
    }
}
