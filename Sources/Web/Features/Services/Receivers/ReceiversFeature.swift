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
        let page = visit.request.query["page"].flatMap { Int($0) } ?? 1
        let offer = try await ReceiverOffer(
            service,
            chosen: [],
            search: search,
            page: (1...service.memberCount + 1).contains(page) ? page : 1,
            from: console.store
        )
        let field = visit.request.query["field"] ?? ServiceTestFeature.receiver
        return try visit.piece(ReceiversPage(offer, field: field, text: visit.text))
    }
}

/// The members that a search found, without a frame around them.
struct ReceiversPage: TemplateModel {
    static let template = "services/_found-members"

    let members: [ReceiverView]
    let found: String
    /// The next page's number; empty after the last one.
    let nextPage: String

    func child(named key: String) -> Any? {
        switch key {
        case "members": members
        case "found": found
        case "nextPage": nextPage
        default: nil
        }
    }
}

extension ReceiversPage {
    init(_ offer: ReceiverOffer, field: String, text: Catalogue) {
        self.init(
            members: offer.found.map { ReceiverView($0, field: field, isChosen: false, text: text) },
            found: offer.foundText(text),
            nextPage: offer.nextPage.map { String($0) } ?? ""
        )
    }
}
