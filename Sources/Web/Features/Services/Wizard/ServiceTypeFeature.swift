import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes

/// Step 1 of adding a service: its type.
struct ServiceTypeFeature: Sendable {
    let console: Console

    /// The name under which the page sends the type.
    static let field = "type"

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.newService, for: .administrator, show)
        routes.on(.post, SiteURL.newService, for: .administrator, choose)
    }

    private func show(_ visit: Visit) async throws -> Response {
        try await visit.page(ServiceTypePage(text: visit.text), at: .services)
    }

    private func choose(_ visit: Visit) async throws -> Response {
        guard let type = visit.form[Self.field].flatMap(ServiceType.init(rawValue:)), type.isAvailable else {
            let page = ServiceTypePage(problem: visit.text(ServiceText.typeMissing), text: visit.text)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
        return visit.redirect(to: SiteURL.newDingTalkService.link())
    }
}
