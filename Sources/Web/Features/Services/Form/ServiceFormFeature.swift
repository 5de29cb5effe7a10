import Domain
import HTTPServer
import HTTPTypes
import Storage

/// Adding a DingTalk service, and editing one.
struct ServiceFormFeature: Sendable {
    let console: Console

    /// A form may hold as many members as a service may have, and the preview of an import as many again.
    static let limits = FormLimits(fieldCount: 40_000, urlencodedSize: 32 * 1024 * 1024, totalSize: 64 * 1024 * 1024)

    /// The name of the field for the spreadsheet.
    static let spreadsheet = "spreadsheet"

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.newDingTalkService, for: .administrator, showNew)
        routes.on(.post, SiteURL.newDingTalkService, for: .administrator, limits: Self.limits, submitNew)
        routes.on(.get, SiteURL.serviceEdit, for: .administrator, showEdit)
        routes.on(.post, SiteURL.serviceEdit, for: .administrator, limits: Self.limits, submitEdit)
    }

    private func showNew(_ visit: Visit) async throws -> Response {
        try await show(ServiceFormPage(ServiceForm(), editing: nil, for: visit), visit)
    }

    private func showEdit(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let saved = try await service(id)
        return try await show(ServiceFormPage(ServiceForm(saved.draft), editing: saved, for: visit), visit)
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
        case .save:
            return try await save(form, editing: saved, visit)
        case .importMembers:
            return try await preview(form, editing: saved, visit)
        case .confirmImport:
            return try await takeImported(form, editing: saved, visit)
        case .addGroup, .removeGroup, .addMember, .removeMember, .cancelImport:
            let page = ServiceFormPage(form.changed(by: action), editing: saved, after: action, for: visit)
            return try await show(page, visit)
        }
    }

    private func save(_ form: ServiceForm, editing saved: Service?, _ visit: Visit) async throws -> Response {
        let hosts = console.configuration.webhookHosts
        var check = ServiceFormCheck(form, replacing: saved?.draft, allowing: hosts, text: visit.text)
        guard let draft = check.draft() else { return try await refuse(form, check.problems, editing: saved, visit) }
        do {
            if let saved {
                try await console.store.updateService(saved.id, draft)
            } else {
                _ = try await console.store.addService(draft)
            }
        } catch let error as StoreError {
            check.note(error)
            if check.problems.isEmpty { throw error }
            return try await refuse(form, check.problems, editing: saved, visit)
        }
        // What waits for a receiver that refused everything goes out with what was corrected.
        await console.actions.deliveriesWaiting()
        let notice = visit.text(saved == nil ? ServiceText.added : ServiceText.changed, ["name": draft.name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.services.link()), notice: .done(notice))
    }

    private func refuse(
        _ form: ServiceForm,
        _ problems: FieldProblems,
        editing saved: Service?,
        _ visit: Visit
    ) async throws -> Response {
        let page = ServiceFormPage(form, editing: saved, problems: problems, for: visit)
        return try await show(page, visit, status: .unprocessableContent)
    }

    private func show(
        _ page: ServiceFormPage,
        _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await visit.page(page, at: .services, status: status)
    }

    private func service(_ id: Service.ID) async throws -> Service {
        guard let service = try await console.store.service(id) else { throw PageProblem.notFound }
        return service
    }
}

// MARK: - Importing members

extension ServiceFormFeature {
    private func preview(_ form: ServiceForm, editing saved: Service?, _ visit: Visit) async throws -> Response {
        do {
            guard let file = visit.form.file(Self.spreadsheet) else { throw MemberImportProblem.fileMissing }
            let found = try await MemberImport.read(file, known: form.knownMembers)
            let page = ImportPage(
                found,
                into: form,
                action: saved.map { SiteURL.serviceEdit.link($0.id) } ?? SiteURL.newDingTalkService.link(),
                returning: visit.returnPath(usual: SiteURL.services.link()),
                text: visit.text
            )
            return try await visit.page(page, at: .services)
        } catch let problem as MemberImportProblem {
            var problems = FieldProblems()
            problems.add(ServiceFormCheck.Part.spreadsheet, problem.sentence(visit.text))
            var shown = form
            // The section with the field that the problem is about must be seen.
            shown.sendsToMembers = true
            return try await refuse(shown, problems, editing: saved, visit)
        }
    }

    private func takeImported(_ form: ServiceForm, editing saved: Service?, _ visit: Visit) async throws -> Response {
        var form = form
        let count = form.merge(MemberImport.accepted(in: visit.form))
        form.sendsToMembers = true
        let notice = visit.text(
            MemberText.imported,
            ["added": String(count.added), "updated": String(count.updated)]
        )
        return try await show(
            ServiceFormPage(form, editing: saved, after: .confirmImport, notice: notice, for: visit),
            visit
        )
    }
}
