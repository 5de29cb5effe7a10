import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// A person with a browser without scripts, in front of a console with a store in memory.
struct Visitor {
    let store: Store
    let app: WebApp
    var client: TestClient
    /// The page that was last seen.
    private(set) var response = Response.empty()

    /// The moment at which everything happens: 2026-03-04 05:06:40 UTC.
    static let now = Date(timeIntervalSince1970: 1_772_600_800)

    // Parsed once for all visitors, since that takes longer than most tests.
    private static let templates = Result { try Templates(folder: Folders.views, models: WebApp.pages + WebApp.parts) }
    private static let assets = Result { try Assets(folder: Folders.assets) }

    /// Someone with a role; without one nobody is signed in.
    init(
        role: Role? = .administrator,
        hosts: WebhookHosts = .dingTalk,
        quota: QuotaLimits = .standard,
        publicURL: String = "http://console.test",
        setupCode: Secret? = nil,
        requestsPerSecond: Int = 50_000,
        clock: TestClock = TestClock(at: now),
        acceptReports: (@Sendable ([AlarmReport]) async throws -> Void)? = nil,
        fetchMembers:
            @escaping @Sendable (DingTalkApp, @escaping @Sendable (DirectoryProgress) -> Bool) async throws ->
            FetchedMembers =
            {
                _,
                _ in FetchedMembers([])
            },
        checkMember: @escaping @Sendable (DingTalkApp, String) async throws -> MemberStanding = { _, _ in .active },
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) async throws {
        let store = try Store.temporary(clock: clock.read)
        try await store.installDefaults(publicURL: "http://console.test")
        self.store = store
        let zone = try #require(TimeZone(secondsFromGMT: 0))
        let console = Console(
            configuration: WebConfiguration(
                publicURL: publicURL,
                viewsDirectory: Folders.views,
                publicDirectory: Folders.assets,
                webhookHosts: hosts,
                requestsPerSecond: requestsPerSecond,
                quota: quota,
                timeZone: zone
            ),
            store: store,
            actions: ConsoleActions(
                acceptReports: { reports, _ in
                    if let acceptReports { try await acceptReports(reports) } else { try await store.accept(reports) }
                },
                acknowledge: { try await store.acknowledge($0, by: $1, notes: $2, at: clock.now) },
                sendTest: { try await store.recordTest(of: $0, to: $1, title: $2, lines: $3) },
                fetchMembers: fetchMembers,
                checkMember: checkMember,
                inBackground: { work in Task { await work() } },
                clock: clock.read,
                setupCode: setupCode
            ),
            templates: try Self.templates.get(),
            assets: try Self.assets.get(),
            notices: NoticeBoard(),
            times: TimeText(zone: zone),
            logger: logger
        )
        app = WebApp(console)
        client = TestClient(app.handler)
        if let role { try await signIn(as: role) }
    }

    /// Signs a person with this role in.
    mutating func signIn(as role: Role) async throws {
        let user = try await store.addUser(name: "the-\(role.rawValue)", password: Secret("correct horse"), role: role)
        client.cookies["tocsin-session"] = try await store.startSession(for: user.id).reveal()
    }

    /// The last page's HTML.
    var html: String { response.text }

    /// The last page's text as a person reads it.
    var readable: String { HTMLElement.readableText(of: html) }

    /// The form of the last page that goes to this path.
    func form(to action: String) throws -> HTMLForm {
        try #require(HTMLForm.all(in: html).first { $0.action == action }, "no form to \(action)")
    }

    /// Opens a page.
    @discardableResult
    mutating func open(_ path: String) async throws -> HTTPResponse.Status {
        response = try await client.get(path)
        return response.status
    }

    /// Sends a form by one of its buttons.
    @discardableResult
    mutating func submit(
        _ form: HTMLForm,
        pressing button: String? = nil,
        files: [TestUpload] = []
    ) async throws -> HTTPResponse.Status {
        var data = form.data
        if let button {
            let pressed = form.buttons.first { $0.value == button }
            data.fields.append(try #require(pressed, "no button \(button)"))
        }
        if form.isMultipart {
            response = try await client.post(form.action, form: data, files: files)
        } else {
            response = try await client.post(form.action, form: data)
        }
        return response.status
    }

    /// Opens the page to which the last answer leads.
    mutating func follow() async throws {
        let target = try #require(response.headerFields[.location], "the answer leads nowhere")
        try await open(target)
    }
}

extension Store {
    /// Records reports without notifying anybody; a report may ask for the rule `Known` only.
    func accept(_ reports: [AlarmReport]) async throws {
        if let index = reports.firstIndex(where: { $0.rule != nil && $0.rule != "Known" }) {
            throw IntakeProblem.ruleUnknown(index: index, name: reports[index].rule ?? "")
        }
        _ = try await record(reports.map(AlarmInput.report)) { _, _ in [] }
    }

    fileprivate func acknowledge(
        _ id: Alarm.ID,
        by user: String,
        notes: String,
        at moment: Date
    ) async throws -> AlarmInputResult {
        let input = AlarmInput.acknowledgement(of: id, by: user, notes: notes, at: moment)
        return try await record([input]) { _, _ in [] }.first ?? .unchanged
    }

    /// Records a test as the executable's own sender does.
    fileprivate func recordTest(
        of id: Service.ID,
        to receivers: [Receiver],
        title: String,
        lines: [String]
    ) async throws -> NotificationID {
        guard let service = try await service(id) else { throw StoreError.notFound }
        return try await recordTest(
            PlannedNotification(
                rule: nil,
                ruleName: "",
                service: id,
                serviceName: service.name,
                title: title,
                contents: lines.joined(separator: "\n"),
                deliveries: receivers.map { PlannedDelivery(receiver: $0, receiverName: "Receiver \($0.token)") }
            )
        )
    }
}
