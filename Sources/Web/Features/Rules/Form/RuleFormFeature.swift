import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Adding a rule, and editing one.
struct RuleFormFeature: Sendable {
    let console: Console

    /// Each block may name many members.
    private static let limits = FormLimits(
        fields: FieldLimits(count: RuleFormCheck.Limit.blocks * (RuleFormCheck.Limit.receivers + 200) + 1_000)
    )

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.newRule, for: .administrator, showNew)
        routes.on(.post, SiteURL.newRule, for: .administrator, limits: Self.limits, submitNew)
        routes.on(.get, SiteURL.ruleEdit, for: .administrator, showEdit)
        routes.on(.post, SiteURL.ruleEdit, for: .administrator, limits: Self.limits, submitEdit)
    }

    private func showNew(_ visit: Visit) async throws -> Response {
        let choices = try await RuleChoices.load(from: console.store, editing: nil)
        return try await visit.page(RuleFormPage(RuleForm(), editing: nil, choices: choices, for: visit), at: .rules)
    }

    private func showEdit(_ visit: Visit, _ id: Rule.ID) async throws -> Response {
        let saved = try await rule(id)
        let form = RuleForm(saved.draft)
        let choices = try await RuleChoices.load(from: console.store, editing: saved.draft)
            .offering(for: form, from: console.store)
        let page = RuleFormPage(form, editing: saved, choices: choices, for: visit)
        return try await visit.page(page, at: .rules)
    }

    private func submitNew(_ visit: Visit) async throws -> Response {
        try await submit(visit, editing: nil)
    }

    private func submitEdit(_ visit: Visit, _ id: Rule.ID) async throws -> Response {
        try await submit(visit, editing: try await rule(id))
    }

    private func submit(_ visit: Visit, editing saved: Rule?) async throws -> Response {
        let form = RuleForm(visit.form)
        let action = RuleFormAction(visit.form)
        let choices = try await RuleChoices.load(from: console.store, editing: saved?.draft)
        guard action == .save else {
            let changed = form.changed(by: action, choices: choices)
            let choices = try await choices.offering(for: changed, from: console.store)
            let page = RuleFormPage(changed, editing: saved, choices: choices, after: action, for: visit)
            return try await visit.page(page, at: .rules)
        }
        let offered = try await choices.offering(for: form, from: console.store)
        var check = RuleFormCheck(form, choices: offered, text: visit.text)
        guard let draft = check.draft(), try await save(draft, editing: saved, &check) else {
            let page = RuleFormPage(form, editing: saved, choices: offered, problems: check.problems, for: visit)
            return try await visit.page(page, at: .rules, status: .unprocessableContent)
        }
        let notice = visit.text(saved == nil ? RuleText.added : RuleText.changed, ["name": draft.name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.rules.link()), notice: .done(notice))
    }

    /// Saves the draft; `false` when the check has noted why the store did not take it.
    private func save(_ draft: RuleDraft, editing saved: Rule?, _ check: inout RuleFormCheck) async throws -> Bool {
        do {
            if let saved {
                try await console.store.updateRule(saved.id, draft)
            } else {
                _ = try await console.store.addRule(draft)
            }
            return true
        } catch StoreError.nameTaken {
            check.noteNameTaken()
        } catch StoreError.notFound {
            // Either the rule itself is gone, or something that a block names.
            if let saved { _ = try await rule(saved.id) }
            check.noteChoiceGone()
        }
        return false
    }

    private func rule(_ id: Rule.ID) async throws -> Rule {
        guard let rule = try await console.store.rule(id) else { throw PageProblem.notFound }
        return rule
    }
}
