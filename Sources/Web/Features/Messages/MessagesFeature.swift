import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// The messages that rules can choose.
struct MessagesFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.messages, for: .viewer, list)
        routes.on(.get, SiteURL.message, for: .viewer, show)
    }

    private func list(_ visit: Visit) async throws -> Response {
        let address = ListAddress<NamedListColumn>(visit.request, initial: ListQuery(column: .name))
        let page = try await console.store.messages(address.query)
        return try await visit.page(
            MessagesPage(page, at: address, text: visit.text, times: console.times),
            at: .messages
        )
    }

    private func show(_ visit: Visit, _ id: MessageTemplate.ID) async throws -> Response {
        guard let message = try await console.store.message(id) else { throw PageProblem.notFound }
        return try await visit.page(
            MessagePage(message, backLink: SiteURL.messages.link(), text: visit.text),
            at: .messages
        )
    }
}
