import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// What could not be delivered: shown with its cause, to be sent again or deleted.
struct FailedFeature: Sendable {
    let console: Console

    /// How many rows one transaction changes, so that nobody who writes waits long.
    private static let batch = 500

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.failed, for: .viewer, list)
        routes.on(.post, SiteURL.failedResend, for: .operator, resend)
        routes.on(.post, SiteURL.failedDeletion, for: .operator, delete)
    }

    private func list(_ visit: Visit) async throws -> Response {
        let address = ListAddress<FailedColumn>(
            visit.request,
            initial: ListQuery(column: .failedAt, isDescending: true),
            keeping: DayRange.fields
        )
        let now = console.actions.clock()
        let range = DayRange(visit.request.query, now: now, zone: console.times.zone, text: visit.text)
        let page = try await console.store.failedDeliveries(
            address.query,
            from: range.start,
            to: range.end,
            causes: ProblemView.sentences(visit.text)
        )
        let outside = try await console.store.failedOutside(from: range.start, to: range.end)
        let shown = FailedSearch(start: range.start, end: min(range.end, now), search: address.query.search)
        return try await visit.page(
            FailedPage(page, at: address, range: range, outside: outside, shown: shown, visit: visit),
            at: .failed,
            status: range.problem.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func resend(_ visit: Visit) async throws -> Response {
        let choice = FailedChoice(visit.form)
        let deliveries = try await choice.deliveries(in: console.store, text: visit.text)
        guard !deliveries.isEmpty else { return nothingChosen(choice, visit) }
        let count = try await inBatches(deliveries, console.store.resendFailed)
        await console.actions.deliveriesWaiting()
        let text = visit.text
        var sentences: [String] = []
        if count > 0 { sentences.append(text.count(count, one: FailedText.resentOne, many: .resentMany)) }
        if count < deliveries.count {
            let rest = String(deliveries.count - count)
            sentences.append(text(FailedText.receiverGone, ["count": rest]))
        }
        let sentence = sentences.joined(separator: " ")
        return visit.redirect(to: choice.returnPath, notice: count > 0 ? .done(sentence) : .problem(sentence))
    }

    private func delete(_ visit: Visit) async throws -> Response {
        let choice = FailedChoice(visit.form)
        let deliveries = try await choice.deliveries(in: console.store, text: visit.text)
        guard !deliveries.isEmpty else { return nothingChosen(choice, visit) }
        guard choice.isConfirmed else {
            return try await visit.page(DeletePage(choice, count: deliveries.count, text: visit.text), at: .failed)
        }
        let count = try await inBatches(deliveries, console.store.deleteFailed)
        let sentence = visit.text.count(count, one: FailedText.deletedOne, many: .deletedMany)
        return visit.redirect(to: choice.returnPath, notice: .done(sentence))
    }

    private func inBatches(
        _ deliveries: [Delivery.ID],
        _ change: ([Delivery.ID]) async throws -> Int
    ) async throws -> Int {
        var count = 0
        for start in stride(from: 0, to: deliveries.count, by: Self.batch) {
            count += try await change(Array(deliveries[start...].prefix(Self.batch)))
        }
        return count
    }

    private func nothingChosen(_ choice: FailedChoice, _ visit: Visit) -> Response {
        visit.redirect(to: choice.returnPath, notice: .problem(visit.text(FailedText.nothingChosen)))
    }
}

extension DeletePage {
    /// Asks before failures are deleted.
    init(_ choice: FailedChoice, count: Int, text: Catalogue) {
        self.init(
            title: text(FailedText.deleteTitle),
            question: text.count(count, one: FailedText.deleteOne, many: .deleteMany),
            users: [],
            action: SiteURL.failedDeletion.link(),
            hidden: choice.hidden + [HiddenField(name: FailedChoice.confirmed, value: "yes")],
            cancelLink: choice.returnPath
        )
    }
}
