import Domain
import HTTPServer
import HTTPTypes
import Storage

/// What could not be delivered: shown with its cause, to be sent again or deleted.
struct FailedFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.failed, for: .viewer, list)
        routes.on(.post, SiteURL.failedResend, for: .operator, resend)
        routes.on(.post, SiteURL.failedDeletion, for: .operator, delete)
    }

    private func list(_ visit: Visit) async throws -> Response {
        let address = ListAddress<FailedColumn>(
            visit.request,
            initial: ListQuery(column: .failedAt, isDescending: true)
        )
        let now = console.actions.clock()
        let page = try await console.store.failedDeliveries(
            address.query,
            from: FailedWindow.start(before: now),
            to: now
        )
        return try await visit.page(FailedPage(page, at: address, visit: visit), at: .failed)
    }

    private func resend(_ visit: Visit) async throws -> Response {
        let choice = FailedChoice(visit.form)
        guard !choice.deliveries.isEmpty else { return nothingChosen(choice, visit) }
        let count = try await console.store.resendFailed(choice.deliveries)
        await console.actions.deliveriesWaiting()
        let text = visit.text
        var sentences: [String] = []
        if count > 0 { sentences.append(text.count(count, one: FailedText.resentOne, many: .resentMany)) }
        if count < choice.deliveries.count {
            let rest = String(choice.deliveries.count - count)
            sentences.append(text(FailedText.receiverGone, ["count": rest]))
        }
        let sentence = sentences.joined(separator: " ")
        return visit.redirect(to: choice.returnPath, notice: count > 0 ? .done(sentence) : .problem(sentence))
    }

    private func delete(_ visit: Visit) async throws -> Response {
        let choice = FailedChoice(visit.form)
        guard !choice.deliveries.isEmpty else { return nothingChosen(choice, visit) }
        guard choice.isConfirmed else {
            return try await visit.page(DeletePage(choice, text: visit.text), at: .failed)
        }
        let count = try await console.store.deleteFailed(choice.deliveries)
        let sentence = visit.text.count(count, one: FailedText.deletedOne, many: .deletedMany)
        return visit.redirect(to: choice.returnPath, notice: .done(sentence))
    }

    private func nothingChosen(_ choice: FailedChoice, _ visit: Visit) -> Response {
        visit.redirect(to: choice.returnPath, notice: .problem(visit.text(FailedText.nothingChosen)))
    }
}

extension DeletePage {
    /// Asks before the ticked failures are deleted.
    init(_ choice: FailedChoice, text: Catalogue) {
        let rows = choice.deliveries.map { HiddenField(name: FailedChoice.row, value: $0.description) }
        self.init(
            title: text(FailedText.deleteTitle),
            question: text.count(choice.deliveries.count, one: FailedText.deleteOne, many: .deleteMany),
            users: [],
            action: SiteURL.failedDeletion.link(),
            hidden: rows + [
                HiddenField(name: FailedChoice.confirmed, value: "yes"),
                HiddenField(name: FormField.returnPath, value: choice.returnPath),
            ],
            cancelLink: choice.returnPath
        )
    }
}
