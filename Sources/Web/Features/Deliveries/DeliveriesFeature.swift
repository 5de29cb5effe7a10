import Domain
import HTTPServer
import HTTPTypes
import Storage

/// Every delivery: the list of them, and a page for each with all that is known of it.
struct DeliveriesFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.deliveries, for: .viewer, list)
        routes.on(.get, SiteURL.delivery, for: .viewer) { visit, id in
            try await show(visit, id, answer: nil)
        }
        routes.on(.get, SiteURL.deliveryAnswer, for: .viewer) { visit, id in
            guard let answer = try await console.store.rawAnswer(of: id) else { throw PageProblem.notFound }
            return try await show(visit, id, answer: answer)
        }
    }

    private func list(_ visit: Visit) async throws -> Response {
        let address = ListAddress<DeliveryColumn>(
            visit.request,
            initial: ListQuery(column: .queuedAt, isDescending: true, rowsPerPage: 20),
            keeping: DayRange.fields + [DeliveryFilter.field]
        )
        let now = console.actions.clock()
        let range = DayRange(visit.request.query, now: now, zone: console.times.zone, text: visit.text)
        let filter = DeliveryFilter(visit.request.query[DeliveryFilter.field])
        let page = try await console.store.deliveries(
            address.query,
            in: filter.states,
            ofTests: filter == .tests,
            from: range.start,
            to: range.end,
            causes: ProblemView.sentences(visit.text)
        )
        return try await visit.page(
            DeliveriesPage(page, at: address, range: range, filter: filter, visit: visit, now: now),
            at: .deliveries,
            status: range.problem.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func show(_ visit: Visit, _ id: Delivery.ID, answer: String?) async throws -> Response {
        guard let stored = try await console.store.delivery(id) else { throw PageProblem.notFound }
        let page = DeliveryPage(stored, answer: answer, visit: visit, now: console.actions.clock())
        return try await visit.page(page, at: .deliveries)
    }
}
