import Domain
import HTTPServer
import HTTPTypes
import Storage

/// Sending a test notification to receivers of a service, and what became of it.
struct ServiceTestFeature: Sendable {
    let console: Console

    /// The name under which the page sends each ticked receiver.
    static let receiver = "receiver"
    /// How long a page waits before it looks again, in seconds.
    private static let refreshSeconds = 1
    /// A test may go to all members of a service.
    private static let limits = FormLimits(fieldCount: ServiceFormCheck.Limit.members + 1_000)

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.serviceTest, for: .operator, show)
        routes.on(.post, SiteURL.serviceTest, for: .operator, limits: Self.limits, send)
        routes.on(.get, SiteURL.serviceTestResult, for: .operator, showResult)
    }

    private func show(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await choice(id)
        // With one receiver there is nothing to choose.
        let chosen = service.receivers.count == 1 ? service.receivers.map(\.receiver) : []
        return try await visit.page(ServiceTestPage(service, chosen: Set(chosen), for: visit), at: .services)
    }

    private func send(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await choice(id)
        let sent = Set(visit.form.all(Self.receiver).compactMap(Receiver.init(token:)))
        let receivers = service.receivers.map(\.receiver).filter(sent.contains)
        guard !receivers.isEmpty else {
            let problem = visit.text(TestText.receiverMissing)
            let page = ServiceTestPage(service, chosen: [], problem: problem, for: visit)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
        let notification = try await console.actions.sendTest(
            id,
            receivers,
            visit.text(TestText.messageTitle),
            [
                visit.text(TestText.messageLead),
                visit.text(TestText.messageService, ["service": service.name]),
                visit.text(TestText.messageUser, ["user": visit.user?.name ?? ""]),
                visit.text(TestText.messageEnd),
            ]
        )
        let back = FormField(name: FormField.returnPath, value: visit.returnPath(usual: SiteURL.services.link()))
        return visit.redirect(to: Link.to(SiteURL.serviceTestResult.link(id, notification), [back]))
    }

    private func showResult(
        _ visit: Visit,
        _ id: Service.ID,
        _ notification: NotificationID
    ) async throws -> Response {
        let service = try await choice(id)
        guard let result = try await console.store.testResult(notification, of: id) else { throw PageProblem.notFound }
        var response = try await visit.page(TestResultPage(result, of: service, for: visit), at: .services)
        if !result.isSettled { response.headerFields[.refresh] = String(Self.refreshSeconds) }
        return response
    }

    private func choice(_ id: Service.ID) async throws -> ServiceChoice {
        let choices = try await console.store.serviceChoices(enabledOnly: false)
        guard let choice = choices.first(where: { $0.id == id }) else { throw PageProblem.notFound }
        return choice
    }
}

extension HTTPField.Name {
    /// Has the browser ask again after some seconds, as `<meta http-equiv="refresh">` does (HTML standard, section
    /// 7.4.6.2).
    fileprivate static var refresh: Self { Self("Refresh") ?? .retryAfter }
}
