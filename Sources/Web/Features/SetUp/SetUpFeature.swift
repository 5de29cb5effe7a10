import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Making the first account: only with the code that the console printed, and only while there is no account.
struct SetUpFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.setUp, for: .anyone, show)
        routes.on(.post, SiteURL.setUp, for: .anyone, setUp)
    }

    private func show(_ visit: Visit) async throws -> Response {
        let code = try await check(visit.request.query[SetUpForm.code])
        return try await visit.page(SetUpPage(nil, code: code, text: visit.text))
    }

    private func setUp(_ visit: Visit) async throws -> Response {
        let code = try await check(visit.form[SetUpForm.code])
        let form = SetUpForm(visit.form, text: visit.text)
        guard form.problems.isEmpty else {
            let page = SetUpPage(form, code: code, text: visit.text)
            return try await visit.page(page, status: .unprocessableContent)
        }
        let user: User
        do {
            user = try await console.store.addFirstAdministrator(name: form.name, password: form.password)
        } catch StoreError.setUpDone {
            throw PageProblem.setUpDone
        }
        let token = try await console.store.startSession(for: user.id)
        if let session = try await console.store.session(token: token) {
            console.notices.leave(.done(visit.text(SignInText.setUpDone)), for: session.formToken)
        }
        var response = Response.redirect(to: SiteURL.home.link())
        response.setCookie(CookieNames(isSecure: console.configuration.isSecure).sessionCookie(token))
        return response
    }

    /// The code, if it opens the page.
    private func check(_ code: String?) async throws -> String {
        guard try await !console.store.hasUsers() else { throw PageProblem.setUpDone }
        guard let code, let right = console.actions.setupCode, Gate.areEqual(code, right.reveal()) else {
            throw PageProblem.setUpCodeWrong
        }
        return code
    }
}
