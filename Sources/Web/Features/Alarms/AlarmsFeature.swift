import Domain
import HTTPServer
import HTTPTypes
import Storage

/// The list of alarms.
struct AlarmsFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.alarms, for: .viewer, show)
    }

    private func show(_ visit: Visit) async throws -> Response {
        let address = ListAddress<AlarmColumn>(
            visit.request,
            initial: ListQuery(column: .raisedAt, isDescending: true, rowsPerPage: 20)
        )
        let page = try await console.store.alarms(address.query)
        return try await visit.page(
            AlarmsPage(page, at: address, now: console.actions.clock(), for: visit),
            at: .alarms
        )
    }
}
