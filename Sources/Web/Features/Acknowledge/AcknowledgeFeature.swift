import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// The page of one alarm: public, since its link is signed, and made for a phone.
struct AcknowledgeFeature: Sendable {
    let console: Console
    let gate: Gate

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.alarm, for: .anyone, show)
        routes.on(.post, SiteURL.alarm, for: .anyone, acknowledge)
    }

    private var cookies: CookieNames { CookieNames(isSecure: console.configuration.isSecure) }

    private func show(_ visit: Visit, _ urlPath: String) async throws -> Response {
        let stored = try await alarm(urlPath)
        let remembered = visit.request.cookies[cookies.acknowledger]?.removingPercentEncoding ?? ""
        let name = try await gate.session(of: visit.request)?.user.name ?? remembered
        return try await page(stored, AcknowledgeForm(name: name), visit)
    }

    private func acknowledge(_ visit: Visit, _ urlPath: String) async throws -> Response {
        let stored = try await alarm(urlPath)
        // Somebody was quicker: the page says who.
        guard !stored.alarm.state.isAcked else { return visit.redirect(to: SiteURL.alarm.link(urlPath)) }
        let form = AcknowledgeForm(visit.form, of: stored.alarm, text: visit.text)
        guard form.problems.isEmpty else {
            return try await page(stored, form, visit, status: .unprocessableContent)
        }
        let user = try await gate.session(of: visit.request)?.user
        let result = try await console.actions.acknowledge(stored.id, form.recordedName(signedIn: user), form.notes)
        // The form has asked for what is needed, so that only an alarm that is gone by now is refused.
        if case .refused = result { throw PageProblem.alarmLinkWrong }
        var response = visit.redirect(to: SiteURL.alarm.link(urlPath))
        if let name = form.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) {
            response.setCookie(cookies.acknowledgerCookie(name))
        }
        return response
    }

    private func alarm(_ urlPath: String) async throws -> StoredAlarm {
        if urlPath == SampleAlarm.urlPath { throw PageProblem.alarmIsTest }
        guard let stored = try await console.store.alarm(urlPath: urlPath) else { throw PageProblem.alarmLinkWrong }
        return stored
    }

    private func page(
        _ stored: StoredAlarm,
        _ form: AcknowledgeForm,
        _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let now = console.actions.clock()
        let page = AlarmPage(stored, form: form, now: now, text: visit.text, times: console.times)
        return try await visit.page(page, status: status)
    }
}
