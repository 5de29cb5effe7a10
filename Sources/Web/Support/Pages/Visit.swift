import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// One request that may be answered: who asks, and what they sent.
struct Visit: Sendable {
    let console: Console
    let request: Request
    /// `nil` only on the routes that are open to anyone.
    let user: User?
    /// The anti-forgery token of this visitor, already checked when the request came with a form.
    let formToken: String
    /// What the request's form holds; empty for a GET.
    let form: FormData
    let text: Catalogue
    /// The path and query of the page, to come back to.
    var address: String

    /// Whether the visitor has this role or one that may do more.
    func may(_ role: Role) -> Bool {
        user.map { $0.role >= role } ?? false
    }

    /// Answers with a page.
    func page(
        _ model: some PageModel,
        at place: Place = .elsewhere,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        var failed = 0
        var notice: Notice?
        if user != nil {
            failed = try await console.store.failedCount(atMost: FrameParts.Source.mostFailed + 1)
            // What was asked for with HEAD nobody sees.
            if request.method != .head { notice = console.notices.take(for: formToken) }
        }
        let frame = try Frame.around(place, visit: self, failed: failed, notice: notice)
        return .html(try console.templates.render(model, in: frame, language: text.language), status: status)
    }

    /// Answers a script with a piece of a page.
    func piece(_ model: some TemplateModel) throws -> Response {
        .html(try console.templates.render(model, language: text.language).description)
    }

    /// Answers by sending the visitor to another page of the console, which shows the notice.
    func redirect(to path: String, notice: Notice? = nil) -> Response {
        if let notice, user != nil { console.notices.leave(notice, for: formToken) }
        return .redirect(to: path)
    }
}
