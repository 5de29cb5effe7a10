import Domain
import HTTPServer
import HTTPTypes
import Storage

/// Whether a service's robots and app take messages, and how much of the monthly quota it used.
struct ServiceHealthFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.serviceHealth, for: .viewer, show)
    }

    private func show(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        guard let service = try await console.store.serviceChoice(id) else { throw PageProblem.notFound }
        let now = console.actions.clock()
        let page = ServiceHealthPage(
            service,
            targets: try await console.store.targetHealth(of: id),
            use: try await console.store.monthlyUse(of: id, at: now),
            at: now,
            for: visit
        )
        return try await visit.page(page, at: .services)
    }
}
