import Domain
import HTTPServer
import HTTPTypes
import Storage

/// Answers a script that looks for members while a person types: a piece of a form, to be put in place.
struct ReceiversFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.receivers, for: .operator, find)
    }

    private func find(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        guard let service = try await console.store.serviceChoice(id) else { throw PageProblem.notFound }
        let search = visit.request.query["search"] ?? ""
        let offer = try await ReceiverOffer(service, chosen: [], search: search, from: console.store)
        let field = visit.request.query["field"] ?? ServiceTestFeature.receiver
        return try await visit.page(ReceiversPage(offer, field: field, text: visit.text))
    }
}

/// The members that a search found, without a frame around them.
struct ReceiversPage: PageModel {
    static let template = "services/receivers"

    let members: [ReceiverView]
    let found: String

    func child(named key: String) -> Any? {
        switch key {
        case "members": members
        case "found": found
        default: nil
        }
    }
}

extension ReceiversPage {
    init(_ offer: ReceiverOffer, field: String, text: Catalogue) {
        self.init(
            members: offer.found.map { ReceiverView($0, field: field, isChosen: false, text: text) },
            found: offer.foundText(text)
        )
    }
}
