import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// The page of one alarm for whoever is signed in: its history, its deliveries, and its shelving.
struct AlarmHistoryFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.alarmHistory, for: .viewer) { visit, id in
            try await page(visit, id, form: ShelvingForm())
        }
        routes.on(.post, SiteURL.alarmShelving, for: .operator, shelve)
        routes.on(.post, SiteURL.alarmShelvingEnd, for: .operator, unshelve)
    }

    private func shelve(_ visit: Visit, _ id: Alarm.ID) async throws -> Response {
        let form = ShelvingForm(visit.form, text: visit.text)
        guard form.problems.isEmpty else { return try await page(visit, id, form: form, status: .unprocessableContent) }
        let now = console.actions.clock()
        let end = now.addingTimeInterval(Double(form.minutes) * 60)
        let user = visit.user?.name ?? ""
        try await console.store.shelve(id, as: Shelving(user: user, reason: form.reason, at: now, until: end))
        let sentence = visit.text(ShelvingText.done, ["time": console.times.dateTime(end)])
        return visit.redirect(to: SiteURL.alarmHistory.link(id), notice: .done(sentence))
    }

    private func unshelve(_ visit: Visit, _ id: Alarm.ID) async throws -> Response {
        let user = visit.user?.name ?? ""
        let wasShelved = try await console.store.unshelve(id, by: user, at: console.actions.clock())
        return visit.redirect(
            to: SiteURL.alarmHistory.link(id),
            notice: wasShelved
                ? .done(visit.text(ShelvingText.ended)) : .problem(visit.text(ShelvingText.notShelved))
        )
    }

    private func page(
        _ visit: Visit,
        _ id: Alarm.ID,
        form: ShelvingForm,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let stored = try await console.store.alarm(id) else { throw PageProblem.notFound }
        let address = ListAddress<DeliveryColumn>(
            visit.request,
            at: SiteURL.alarmHistory.link(id),
            initial: ListQuery(column: .queuedAt, rowsPerPage: 50)
        )
        let deliveries = try await console.store.deliveries(
            address.query,
            about: id,
            causes: ProblemView.sentences(visit.text)
        )
        let page = AlarmHistoryPage(
            stored,
            deliveries,
            at: address,
            form: form,
            visit: visit,
            now: console.actions.clock()
        )
        return try await visit.page(page, at: .alarms, status: status)
    }
}
