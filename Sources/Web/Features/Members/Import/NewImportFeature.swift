import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Begins an import into a service that is saved.
struct NewImportFeature: Sendable {
    let console: Console
    let imports: ImportFeature

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.newMemberImport, for: .administrator, show)
        routes.on(.post, SiteURL.newMemberImport, for: .administrator, limits: ImportSource.formLimits, begin)
    }

    private func show(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        try await visit.page(NewImportPage(try await service(id), for: visit), at: .services)
    }

    private func begin(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await service(id)
        guard let source = source(visit.form, of: service) else {
            let problem = MemberImportProblem.sourceMissing.sentence(visit.text)
            let page = NewImportPage(service, problem: problem, for: visit)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
        return try await visit.beginImport(
            source,
            into: id,
            from: .members,
            returning: SiteURL.members.link(id),
            refusing: imports.refuse
        )
    }

    private func source(_ form: FormData, of service: Service) -> MemberSource? {
        if form[ImportAction.field] == ImportSourceView.fetch { return service.draft.app.map(MemberSource.dingTalk) }
        return ImportSource(form).map(MemberSource.sheet)
    }

    private func service(_ id: Service.ID) async throws -> Service {
        guard let service = try await console.store.service(id) else { throw PageProblem.notFound }
        return service
    }
}

extension Visit {
    /// Begins an import and leads to its page; a file that turns out to be none at once is refused at once.
    func beginImport(
        _ source: MemberSource,
        into service: Service.ID?,
        from origin: MemberImport.Origin,
        returning path: String,
        refusing refuse: (MemberImport, MemberImportProblem, Visit) async throws -> Response
    ) async throws -> Response {
        let now = console.actions.clock()
        let one = MemberImport(
            token: console.actions.randomToken(),
            session: formToken,
            service: service,
            origin: origin,
            returnPath: path,
            source: source,
            now: now
        )
        console.imports.add(one, now: now)
        console.actions.inBackground { await console.imports.watch(one, clock: console.actions.clock) }
        try await console.imports.read(one, for: console)
        if case .failed(let problem) = one.state { return try await refuse(one, problem, self) }
        return redirect(to: SiteURL.memberImport.link(one.token))
    }
}
