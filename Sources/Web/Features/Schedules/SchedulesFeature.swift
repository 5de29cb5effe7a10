import Domain
import HTTPServer
import HTTPTypes
import Storage

/// The schedules that rules can choose.
struct SchedulesFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.schedules, for: .viewer, list)
    }

    private func list(_ visit: Visit) async throws -> Response {
        let address = ListAddress<NamedListColumn>(visit.request, initial: ListQuery(column: .name))
        let page = try await console.store.schedules(address.query)
        return try await visit.page(
            SchedulesPage(page, at: address, text: visit.text, times: console.times),
            at: .schedules
        )
    }
}
