import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Signing in and out.
struct SignInFeature: Sendable {
    let console: Console
    let gate: Gate
    let throttle = SignInThrottle()

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.signIn, for: .anyone, show)
        routes.on(.post, SiteURL.signIn, for: .anyone, signIn)
        routes.on(.post, SiteURL.signOut, for: .viewer, signOut)
        routes.on(.get, SiteURL.home, for: .viewer) { visit in visit.redirect(to: SiteURL.services.link()) }
    }

    private func show(_ visit: Visit) async throws -> Response {
        let next = OwnPath(visit.request.query[SignInForm.next])
        if try await gate.session(of: visit.request) != nil {
            return .redirect(to: next?.text ?? SiteURL.home.link())
        }
        let needsSetUp = try await !console.store.hasUsers()
        return try await visit.page(SignInPage(nil, next: next, needsSetUp: needsSetUp, text: visit.text))
    }

    private func signIn(_ visit: Visit) async throws -> Response {
        let form = SignInForm(visit.form)
        let problems = form.problems(text: visit.text)
        guard problems.isEmpty else { return try await refuse(form, problems, "", visit) }
        let now = console.actions.clock()
        let address = visit.request.remoteNetwork
        guard throttle.admits(name: form.name, address: address, now: now) else {
            return try await refuse(form, problems, visit.text(SignInText.tooMany), visit, status: .tooManyRequests)
        }
        guard let user = try await user(form, from: address) else {
            return try await refuse(form, problems, visit.text(SignInText.wrong), visit)
        }
        var response = Response.redirect(to: form.nextPath?.text ?? SiteURL.home.link())
        let cookies = CookieNames(isSecure: console.configuration.isSecure)
        response.setCookie(cookies.sessionCookie(try await console.store.startSession(for: user.id)))
        return response
    }

    /// The account that was meant; a try that was right, or that could not be checked, does not count as a guess.
    private func user(_ form: SignInForm, from address: String) async throws -> User? {
        var isWrong = false
        defer { if !isWrong { throttle.takeBack(name: form.name, address: address) } }
        let user = try await console.store.user(name: form.name, password: form.password)
        isWrong = user == nil
        return user
    }

    private func refuse(
        _ form: SignInForm,
        _ problems: FieldProblems,
        _ problem: String,
        _ visit: Visit,
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Response {
        let page = SignInPage(
            form,
            next: form.nextPath,
            problems: problems,
            problem: problem,
            needsSetUp: try await !console.store.hasUsers(),
            text: visit.text
        )
        return try await visit.page(page, status: status)
    }

    private func signOut(_ visit: Visit) async throws -> Response {
        let cookies = CookieNames(isSecure: console.configuration.isSecure)
        if let token = visit.request.cookies[cookies.session] {
            try await console.store.endSession(token: Secret(token))
        }
        var response = Response.redirect(to: SiteURL.signIn.link())
        response.setCookie(cookies.endedSessionCookie())
        return response
    }
}
