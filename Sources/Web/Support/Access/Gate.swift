import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Decides on every request for a page: who asks, whether they may, and whether their form is one of ours.
struct Gate: Sendable {
    let console: Console

    /// Answers the request through the handler, if it may be answered.
    ///
    /// - Throws: ``SignedOut`` and ``PageProblem``, which know their answers, and what the handler throws.
    func admit(
        _ request: Request,
        for access: Access,
        limits: FormLimits,
        _ handler: (Visit) async throws -> Response
    ) async throws -> Response {
        switch access {
        case .anyone: try await admitGuest(request, handler)
        case .role(let role): try await admitUser(request, role: role, limits: limits, handler)
        }
    }

    private func admitUser(
        _ request: Request,
        role: Role,
        limits: FormLimits,
        _ handler: (Visit) async throws -> Response
    ) async throws -> Response {
        guard let session = try await session(of: request) else { throw SignedOut(request) }
        guard session.user.role >= role else { throw PageProblem.roleTooLow }
        let form = try await form(of: request, token: session.formToken, limits: limits)
        return try await handler(visit(request, user: session.user, formToken: session.formToken, form: form))
    }

    // A page for anyone is answered alike with and without a session, so that one that was left open still works when
    // the session has ended. Its token is that of a cookie of its own.
    // What someone unknown sends is read before anything is checked, so it has to be small.
    private func admitGuest(
        _ request: Request,
        _ handler: (Visit) async throws -> Response
    ) async throws -> Response {
        let known = request.cookies[cookieNames.guest].flatMap { $0.isEmpty ? nil : $0 }
        let form = try await form(of: request, token: known, limits: .guest)
        let token = known ?? console.actions.randomToken()
        var response = try await handler(visit(request, user: nil, formToken: token, form: form))
        if known == nil { response.setCookie(cookieNames.guestCookie(token)) }
        return response
    }

    private var cookieNames: CookieNames { CookieNames(isSecure: console.configuration.isSecure) }

    /// The session that the request's cookie opens, if it does.
    func session(of request: Request) async throws -> Session? {
        guard let token = request.cookies[cookieNames.session], !token.isEmpty else { return nil }
        return try await console.store.session(token: Secret(token))
    }

    private func form(of request: Request, token: String?, limits: FormLimits) async throws -> FormData {
        guard request.method != .get, request.method != .head else { return FormData() }
        let form = try await request.form(limits: limits)
        guard let token, let sent = form[FormField.token], Self.areEqual(token, sent) else {
            throw PageProblem.formTokenWrong
        }
        return form
    }

    private func visit(_ request: Request, user: User?, formToken: String, form: FormData) -> Visit {
        Visit(
            console: console,
            request: request,
            user: user,
            formToken: formToken,
            form: form,
            text: console.catalogue(for: request),
            address: Link.to(request.path, request.query)
        )
    }

    /// Compares in a time that does not tell how much of the text was right.
    static func areEqual(_ one: String, _ other: String) -> Bool {
        let one = Array(one.utf8)
        let other = Array(other.utf8)
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension FormField {
    /// The name of the field with the anti-forgery token.
    static let token = "formToken"
    /// The name of the field with the page to go back to.
    static let returnPath = "return"
}
