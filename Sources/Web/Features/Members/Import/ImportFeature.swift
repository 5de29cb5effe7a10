import Domain
import HTTPHandlers
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
    private static let limits = FormLimits(fields: FieldLimits(count: ImportPage.shownDepartments + 1_000))

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.memberImport, for: .administrator, show)
        routes.on(.post, SiteURL.memberImport, for: .administrator, limits: Self.limits, change)
    }

    private func show(_ visit: Visit, _ token: String) async throws -> Response {
        let one = try find(token, visit)
        let state = one.state
        if let sheet = visit.request.query[ImportColumnsForm.sheet],
            let start = state.sheets.first(where: { String($0.number) == sheet })
        {
            return try await showColumns(of: start, state, one, visit)
        }
        switch state {
        case .reading(let progress):
            var response = try await visit.page(ImportProgressPage(progress, of: one, text: visit.text), at: .services)
            response.refresh(after: Self.refreshSeconds)
            return response
        case .unknownColumns(let sheets):
            guard let first = sheets.first else { throw PageProblem.importGone }
            return try await showColumns(of: first, state, one, visit)
        case .ready(let preview), .confirmed(let preview):
            return try await visit.page(try await ImportPage(preview, of: one, for: visit), at: .services)
        case .failed(let problem):
            return try await refuse(one, problem, visit)
        case .ended: throw PageProblem.importGone
        }
    }

    private func showColumns(
        of sheet: SheetStart,
        _ state: MemberImport.State,
        _ one: MemberImport,
        _ visit: Visit
    ) async throws -> Response {
        let used = state.preview?.reading
        let places = used?.sheet == sheet.number ? used?.columns?.places : nil
        let form = ImportColumnsForm(sheet, places: places ?? [:])
        let page = ImportColumnsPage(form, among: state.sheets, of: one, text: visit.text)
        return try await visit.page(page, at: .services)
    }

    private func change(_ visit: Visit, _ token: String) async throws -> Response {
        let one = try find(token, visit)
        let action = ImportAction(visit.form)
        if action == .cancel { return try await cancel(one, visit) }
        if action == .columns { return try await point(one, visit) }
        guard let stage = one.state.preview?.stage else {
            return visit.redirect(to: SiteURL.memberImport.link(token))
        }
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

    private func point(_ one: MemberImport, _ visit: Visit) async throws -> Response {
        let sheets = one.state.sheets
        let sheet = sheets.first { String($0.number) == visit.form[ImportColumnsForm.sheet] }
        guard let sheet else { return visit.redirect(to: SiteURL.memberImport.link(one.token)) }
        let form = ImportColumnsForm(visit.form, sheet: sheet)
        guard let pointed = form.pointed else {
            let problem = visit.text(MemberText.columnsMissing)
            let page = ImportColumnsPage(form, among: sheets, problem: problem, of: one, text: visit.text)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
        if one.beginAgain(headers: form.headers) {
            try await console.imports.read(one, pointed: pointed, for: console)
        }
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
        case .members: return try await save(stage, of: one, visit)
        }
    }

    private func save(_ stage: MemberStage, of one: MemberImport, _ visit: Visit) async throws -> Response {
        guard let service = one.service else { throw PageProblem.notFound }
        let count: MemberImportCount
        do {
            count = try await console.store.importMembers(stage, into: service)
        } catch StoreError.membersTooMany {
            // Others have added members since the comparison.
            return try await refuse(one, .tooManyMembers, visit)
        } catch StoreError.notFound {
            console.imports.end(one.token)
            throw PageProblem.notFound
        }
        console.imports.end(one.token)
        await console.actions.deliveriesWaiting()
        let numbers =
            [
                "added": String(count.added), "changed": String(count.changed), "removed": String(count.removed),
            ] as KeyValuePairs
        let notice = visit.text(MemberText.imported, numbers)
        return visit.redirect(to: SiteURL.members.link(service), notice: .done(notice))
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
