import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// The list of services, and what the buttons of its rows do.
struct ServiceListFeature: Sendable {
    let console: Console
    private let rows = RenderedRows<MarkedService>()

    init(console: Console) {
        self.console = console
    }

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.services, for: .viewer, show)
        routes.on(.post, SiteURL.serviceActivation, for: .administrator, setActivation)
        routes.on(.get, SiteURL.serviceDeletion, for: .administrator, askToDelete)
        routes.on(.post, SiteURL.serviceDeletion, for: .administrator, delete)
    }

    private func show(_ visit: Visit) async throws -> Response {
        let address = ListAddress(visit.request, initial: ListQuery<NamedListColumn>(column: .name))
        let page = try await console.store.services(address.query)
        let marks = try await console.store.serviceMarks(
            at: console.actions.clock(),
            limits: console.configuration.quota
        )
        let marked = page.rows.map { MarkedService(row: $0, mark: marks[$0.id]) }
        let rows = try rows.html(of: marked, at: address, for: visit) { ServiceListRow($0, for: $1) }
        return try await visit.page(try ServicesPage(page, rows: rows, at: address, for: visit), at: .services)
    }

    private func setActivation(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let isEnabled = visit.form[ActivationForm.field] == ActivationForm.on
        let name = try await service(id).name
        try await console.store.setService(id, enabled: isEnabled)
        // What was held goes out at once.
        if isEnabled { await console.actions.deliveriesWaiting() }
        let notice = visit.text(isEnabled ? ServiceText.enabled : ServiceText.disabled, ["name": name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.services.link()), notice: .done(notice))
    }

    private func askToDelete(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await service(id)
        let page = DeletePage(service, usedBy: try await console.store.ruleNames(using: id), visit)
        return try await visit.page(page, at: .services)
    }

    private func delete(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await service(id)
        do {
            try await console.store.deleteService(id)
        } catch StoreError.inUse(let ruleNames) {
            return try await visit.page(DeletePage(service, usedBy: ruleNames, visit), at: .services, status: .conflict)
        }
        let notice = visit.text(ServiceText.deleted, ["name": service.name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.services.link()), notice: .done(notice))
    }

    private func service(_ id: Service.ID) async throws -> Service {
        guard let service = try await console.store.service(id) else { throw PageProblem.notFound }
        return service
    }
}

/// The field of a row's button that enables or disables.
enum ActivationForm {
    static let field = "enabled"
    static let on = "true"
    static let off = "false"
}

extension DeletePage {
    fileprivate init(_ service: Service, usedBy ruleNames: [String], _ visit: Visit) {
        let back = visit.returnPath(usual: SiteURL.services.link())
        self.init(
            title: visit.text(FormText.deleteTitle, ["name": service.name]),
            question: visit.text(ServiceText.deleteQuestion, ["name": service.name]),
            users: ruleNames.map { visit.text(ServiceText.usedByRule, ["name": $0]) },
            action: SiteURL.serviceDeletion.link(service.id),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back
        )
    }
}
