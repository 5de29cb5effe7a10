import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Sending a test notification to receivers of a service, and what became of it.
struct ServiceTestFeature: Sendable {
    let console: Console

    /// The name under which the page sends each ticked receiver.
    static let receiver = "receiver"
    /// The field for what members are searched for, and the value of the button beside it.
    static let search = "search"
    static let find = "find"
    /// How long a page waits before it looks again, in seconds.
    private static let refreshSeconds = 1
    private static let limits = FormLimits(fields: FieldLimits(count: RuleFormCheck.Limit.receivers + 1_000))

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.serviceTest, for: .operator, show)
        routes.on(.post, SiteURL.serviceTest, for: .operator, limits: Self.limits, send)
        routes.on(.get, SiteURL.serviceTestResult, for: .operator, showResult)
    }

    private func show(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await choice(id)
        // With one receiver there is nothing to choose.
        let all = service.groups + service.members
        let chosen = all.count == 1 ? all.map(\.receiver) : []
        let offer = try await ReceiverOffer(service, chosen: Set(chosen), search: "", from: console.store)
        return try await visit.page(ServiceTestPage(service, offer, for: visit), at: .services)
    }

    private func send(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        let service = try await choice(id)
        let sent = Set(visit.form.all(Self.receiver).compactMap(Receiver.init(token:)))
        let search = visit.form[Self.search] ?? ""
        let offer = try await ReceiverOffer(service, chosen: sent, search: search, from: console.store)
        if visit.form["action"] == Self.find {
            return try await visit.page(ServiceTestPage(service, offer, for: visit), at: .services)
        }
        let receivers = offer.chosen.map(\.receiver)
        guard !receivers.isEmpty else {
            let problem = visit.text(TestText.receiverMissing)
            let page = ServiceTestPage(service, offer, problem: problem, for: visit)
            return try await visit.page(page, at: .services, status: .unprocessableContent)
        }
        let notification = try await console.actions.sendTest(
            id,
            receivers,
            visit.text(TestText.alarmName),
            [
                visit.text(TestText.messageLead),
                visit.text(TestText.messageService, ["service": service.name]),
                visit.text(TestText.messageUser, ["user": visit.user?.name ?? ""]),
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
        let there = try await console.store.receiverChoices(Set(result.rows.compactMap(\.receiver)), of: id)
        let page = TestResultPage(
            result,
            of: service,
            stillThere: Set(there.map(\.receiver)),
            at: console.actions.clock(),
            for: visit
        )
        var response = try await visit.page(page, at: .services)
        if !result.isSettled { response.refresh(after: Self.refreshSeconds) }
        return response
    }

    private func choice(_ id: Service.ID) async throws -> ServiceChoice {
        guard let choice = try await console.store.serviceChoice(id) else { throw PageProblem.notFound }
        return choice
    }
}
