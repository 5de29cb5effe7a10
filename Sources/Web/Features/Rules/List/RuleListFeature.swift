import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// The list of rules, and what the buttons of its rows do.
struct RuleListFeature: Sendable {
    let console: Console
    private let rows = RenderedRows<RuleRow>()

    init(console: Console) {
        self.console = console
    }

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.rules, for: .viewer, show)
        routes.on(.post, SiteURL.ruleActivation, for: .administrator, setActivation)
        routes.on(.get, SiteURL.ruleDeletion, for: .administrator, askToDelete)
        routes.on(.post, SiteURL.ruleDeletion, for: .administrator, delete)
    }

    private func show(_ visit: Visit) async throws -> Response {
        let address = ListAddress(visit.request, initial: ListQuery<NamedListColumn>(column: .name))
        let page = try await console.store.rules(address.query)
        let rows = try rows.html(of: page.rows, at: address, for: visit) { RuleListRow($0, for: $1) }
        return try await visit.page(try RulesPage(page, rows: rows, at: address, for: visit), at: .rules)
    }

    private func setActivation(_ visit: Visit, _ id: Rule.ID) async throws -> Response {
        let isEnabled = visit.form[ActivationForm.field] == ActivationForm.on
        let name = try await rule(id).name
        try await console.store.setRule(id, enabled: isEnabled)
        let notice = visit.text(isEnabled ? RuleText.enabled : RuleText.disabled, ["name": name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.rules.link()), notice: .done(notice))
    }

    private func askToDelete(_ visit: Visit, _ id: Rule.ID) async throws -> Response {
        let rule = try await rule(id)
        let back = visit.returnPath(usual: SiteURL.rules.link())
        let page = DeletePage(
            title: visit.text(FormText.deleteTitle, ["name": rule.name]),
            question: visit.text(RuleText.deleteQuestion, ["name": rule.name]),
            users: [],
            action: SiteURL.ruleDeletion.link(id),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back
        )
        return try await visit.page(page, at: .rules)
    }

    private func delete(_ visit: Visit, _ id: Rule.ID) async throws -> Response {
        let name = try await rule(id).name
        try await console.store.deleteRule(id)
        let notice = visit.text(RuleText.deleted, ["name": name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.rules.link()), notice: .done(notice))
    }

    private func rule(_ id: Rule.ID) async throws -> Rule {
        guard let rule = try await console.store.rule(id) else { throw PageProblem.notFound }
        return rule
    }
}
