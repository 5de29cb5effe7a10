import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Adding a DingTalk service, and editing one.
struct ServiceFormFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.newDingTalkService, for: .administrator, showNew)
        routes.on(.post, SiteURL.newDingTalkService, for: .administrator, limits: ImportSource.formLimits, submitNew)
        routes.on(.get, SiteURL.serviceEdit, for: .administrator, showEdit)
        routes.on(.post, SiteURL.serviceEdit, for: .administrator, limits: ImportSource.formLimits, submitEdit)
    }

    private func showNew(_ visit: Visit) async throws -> Response {
        try await show(ServiceForm(), editing: nil, visit)
    }

    private func showEdit(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let saved = try await service(id)
        let query = ListQuery<MemberColumn>(column: .name, rowsPerPage: ServiceForm.shownMembersLimit)
        let members = try await console.store.members(of: id, query).rows
        return try await show(ServiceForm(saved.draft, members: members), editing: saved, visit)
    }

    private func submitNew(_ visit: Visit) async throws -> Response {
        try await submit(visit, editing: nil)
    }

    private func submitEdit(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        try await submit(visit, editing: try await service(id))
    }

    private func submit(_ visit: Visit, editing saved: Service?) async throws -> Response {
        let form = ServiceForm(visit.form)
        let action = ServiceFormAction(visit.form)
        switch action {
        case .save: return try await save(form, editing: saved, visit)
        case .importMembers:
            let source = ImportSource(visit.form).map(MemberSource.sheet)
            return try await beginImport(source, or: .sourceMissing, form, editing: saved, visit)
        case .fetchMembers:
            let source = form.app(saved: saved?.draft.app).map(MemberSource.dingTalk)
            return try await beginImport(source, or: .appMissing, form, editing: saved, visit)
        case .dropImport: console.imports.end(form.importToken, session: visit.formToken)
        case .addGroup, .removeGroup, .addMember, .removeMember: break
        }
        return try await show(form.changed(by: action), editing: saved, after: action, visit)
    }

    private func save(_ form: ServiceForm, editing saved: Service?, _ visit: Visit) async throws -> Response {
        let members = try await FormMembers(form, of: saved?.id, for: visit)
        if !form.importToken.isEmpty, members.pending == nil {
            return try await refuse(form.changed(by: .dropImport), .gone, editing: saved?.id, visit)
        }
        var check = ServiceFormCheck(
            form,
            replacing: saved?.draft,
            hasMembers: members.isAny,
            allowing: console.configuration.webhookHosts,
            text: visit.text
        )
        guard let draft = check.draft(), try await save(draft, members, editing: saved, &check) else {
            return try await refuse(form, check.problems, editing: saved, visit)
        }
        if let pending = members.pending { console.imports.end(pending.token) }
        // What waits for a receiver that refused everything goes out with what was corrected.
        await console.actions.deliveriesWaiting()
        let notice = visit.text(saved == nil ? ServiceText.added : ServiceText.changed, ["name": draft.name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.services.link()), notice: .done(notice))
    }

    /// Saves the draft; `false` when the check has noted why the store did not take it.
    private func save(
        _ draft: ServiceDraft,
        _ members: FormMembers,
        editing saved: Service?,
        _ check: inout ServiceFormCheck
    ) async throws -> Bool {
        do {
            let stage = draft.sendsToMembers ? members.stage : nil
            if let saved {
                try await console.store.updateService(saved.id, draft, importing: stage)
            } else {
                _ = try await console.store.addService(draft, importing: stage)
            }
            return true
        } catch let error as StoreError {
            check.note(error)
            if check.problems.isEmpty { throw error }
            return false
        }
    }

    private func refuse(
        _ form: ServiceForm,
        _ problems: FieldProblems,
        editing saved: Service?,
        _ visit: Visit
    ) async throws -> Response {
        let members = try await FormMembers(form, of: saved?.id, for: visit)
        let page = ServiceFormPage(form, members, editing: saved, problems: problems, for: visit)
        return try await visit.page(page, at: .services, status: .unprocessableContent)
    }

    private func show(
        _ form: ServiceForm,
        editing saved: Service?,
        after action: ServiceFormAction = .save,
        _ visit: Visit
    ) async throws -> Response {
        let members = try await FormMembers(form, of: saved?.id, for: visit)
        let page = ServiceFormPage(form, members, editing: saved, after: action, for: visit)
        return try await visit.page(page, at: .services)
    }

    private func service(_ id: Service.ID) async throws -> Service {
        guard let service = try await console.store.service(id) else { throw PageProblem.notFound }
        return service
    }
}

// MARK: - Importing members

extension ServiceFormFeature {
    private func beginImport(
        _ source: MemberSource?,
        or problem: MemberImportProblem,
        _ form: ServiceForm,
        editing saved: Service?,
        _ visit: Visit
    ) async throws -> Response {
        guard let source else { return try await refuse(form, problem, editing: saved?.id, visit) }
        var kept = form
        // One import at a time: this one takes the place of the one that the form had.
        kept.importToken = ""
        kept.sendsToMembers = true
        return try await visit.beginImport(
            source,
            into: saved?.id,
            from: .form(kept),
            returning: visit.returnPath(usual: SiteURL.services.link())
        ) { one, problem, visit in
            console.imports.end(one.token)
            return try await refuse(kept, problem, editing: saved?.id, visit)
        }
    }

    /// The form with an import that was confirmed, to be saved along with it.
    func show(_ form: ServiceForm, after one: MemberImport, _ visit: Visit) async throws -> Response {
        var form = form
        form.importToken = one.token
        return try await show(form, editing: one.service, visit)
    }

    /// The form as it was when an import was begun.
    func show(_ form: ServiceForm, editing id: Service.ID?, _ visit: Visit) async throws -> Response {
        var saved: Service?
        if let id { saved = try await service(id) }
        return try await show(form, editing: saved, after: .importMembers, visit)
    }

    /// The form with what is wrong with the file.
    func refuse(
        _ form: ServiceForm,
        _ problem: MemberImportProblem,
        editing id: Service.ID?,
        _ visit: Visit
    ) async throws -> Response {
        var saved: Service?
        if let id { saved = try await service(id) }
        var problems = FieldProblems()
        problems.add(ServiceFormCheck.Part.spreadsheet, problem.sentence(visit.text))
        var shown = form
        // The section with the field that the problem is about must be seen.
        shown.sendsToMembers = true
        return try await refuse(shown, problems, editing: saved, visit)
    }
}

extension ServiceForm {
    /// The app that was typed, with the saved secret unless another one was; `nil` when something is missing.
    fileprivate func app(saved: DingTalkApp?) -> DingTalkApp? {
        let secret = clientSecret.isEmpty ? saved?.clientSecret : clientSecret
        let clientID = clientID.filter { !$0.isWhitespace }
        guard let secret, !secret.isEmpty, !clientID.isEmpty else { return nil }
        return DingTalkApp(clientID: clientID, clientSecret: secret, robotCode: robotCode)
    }
}
