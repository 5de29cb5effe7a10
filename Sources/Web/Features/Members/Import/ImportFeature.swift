import Domain
import HTTPServer
import HTTPTypes
import Storage

/// The pages of one import: how far it is, which column is which, and what it would change.
struct ImportFeature: Sendable {
    let console: Console
    /// The service's form, for imports that were begun there.
    let forms: ServiceFormFeature

    /// How long a page of progress waits before it looks again, in seconds.
    private static let refreshSeconds = 1
    /// A page shows at most so many departments, and a hundred rows.
    private static let limits = FormLimits(fieldCount: ImportPage.shownDepartments + 1_000)

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.memberImport, for: .administrator, show)
        routes.on(.post, SiteURL.memberImport, for: .administrator, limits: Self.limits, change)
    }

    private func show(_ visit: Visit, _ token: String) async throws -> Response {
        let one = try find(token, visit)
        switch one.state {
        case .reading(let progress):
            var response = try await visit.page(ImportProgressPage(progress, of: one, text: visit.text), at: .services)
            response.refresh(after: Self.refreshSeconds)
            return response
        case .unknownColumns(let sheet):
            return try await visit.page(ImportColumnsPage(sheet, of: one, text: visit.text), at: .services)
        case .ready(let stage, let sheet):
            return try await visit.page(try await ImportPage(stage, sheet: sheet, of: one, for: visit), at: .services)
        case .failed(let problem):
            return try await refuse(one, problem, visit)
        }
    }

    private func change(_ visit: Visit, _ token: String) async throws -> Response {
        let one = try find(token, visit)
        let action = ImportAction(visit.form)
        if action == .cancel { return try await cancel(one, visit) }
        if case .unknownColumns(let sheet) = one.state { return try await point(at: sheet, one, visit) }
        guard let stage = one.stage else { return visit.redirect(to: SiteURL.memberImport.link(token)) }
        try await take(ImportChoice(visit.form), into: stage)
        switch action {
        case .confirm: return try await confirm(one, stage, visit)
        case .tickAll: try await stage.setRemovalOfAll(to: true)
        case .untickAll: try await stage.setRemovalOfAll(to: false)
        case .choose, .columns, .cancel: break
        }
        let place = OwnPath(visit.form[ImportAction.address])?.text
        return visit.redirect(to: place ?? SiteURL.memberImport.link(token))
    }

    private func take(_ choice: ImportChoice, into stage: MemberStage) async throws {
        if let departments = choice.departments { try await stage.choose(departments: departments) }
        if !choice.removed.isEmpty { try await stage.setRemoval(of: choice.removed, to: true) }
        if !choice.kept.isEmpty { try await stage.setRemoval(of: choice.kept, to: false) }
    }

    private func point(at sheet: UnknownSheet, _ one: MemberImport, _ visit: Visit) async throws -> Response {
        let form = ImportColumnsForm(visit.form, sheet: sheet)
        guard let pointed = form.pointed else {
            let page = ImportColumnsPage(sheet, form, of: one, text: visit.text)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
        one.beginAgain(headers: form.headers)
        try await console.imports.read(one, pointed: pointed, for: console)
        return visit.redirect(to: SiteURL.memberImport.link(one.token))
    }

    private func confirm(_ one: MemberImport, _ stage: MemberStage, _ visit: Visit) async throws -> Response {
        let counts = try await stage.counts()
        guard counts.changesAnything, counts.total <= Member.maximumPerService else {
            return visit.redirect(to: SiteURL.memberImport.link(one.token))
        }
        if !one.headers.isEmpty { try await console.store.rememberMemberSheetHeaders(one.headers) }
        switch one.origin {
        case .form(let form):
            one.confirm()
            return try await forms.show(form, after: one, visit)
        case .members:
            guard let service = one.service else { throw PageProblem.notFound }
            let count = try await console.store.importMembers(stage, into: service)
            console.imports.end(one.token)
            await console.actions.deliveriesWaiting()
            let notice = visit.text(
                MemberText.imported,
                [
                    "added": String(count.added), "changed": String(count.changed), "removed": String(count.removed),
                ]
            )
            return visit.redirect(to: SiteURL.members.link(service), notice: .done(notice))
        }
    }

    private func cancel(_ one: MemberImport, _ visit: Visit) async throws -> Response {
        console.imports.end(one.token)
        switch one.origin {
        case .form(let form): return try await forms.show(form, editing: one.service, visit)
        case .members: return visit.redirect(to: one.returnPath)
        }
    }

    /// Shows the problem where the import was begun, with what was typed there.
    func refuse(_ one: MemberImport, _ problem: MemberImportProblem, _ visit: Visit) async throws -> Response {
        console.imports.end(one.token)
        switch one.origin {
        case .form(let form): return try await forms.refuse(form, problem, editing: one.service, visit)
        case .members:
            guard let id = one.service, let service = try await console.store.service(id) else {
                throw PageProblem.notFound
            }
            let page = NewImportPage(service, problem: problem.sentence(visit.text), for: visit)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
    }

    private func find(_ token: String, _ visit: Visit) throws -> MemberImport {
        let found = console.imports.find(token, session: visit.formToken, now: console.actions.clock())
        guard let found else { throw PageProblem.importGone }
        return found
    }
}
