import Delivering
import DingTalk
import DingTalkSimulator
import Domain
import Foundation
import Logging
import OutboundHTTP
import Storage
import TestSupport
import Testing

/// A store, an intake and a worker in front of a simulator on a real socket.
struct OutboxFixture: Sendable {
    let store: Store
    let simulator: Simulator
    let clock: TestClock
    /// Runs with the clock, until the clock is set.
    let uptime: TestUptime
    let intake: Intake
    let worker: OutboxWorker
    let tests: TestSending
    let settlements: Settlements
    /// Wakes when the worker logs an error.
    let errors: WakeSignal
    let metrics: Metrics
    let service: Service.ID
    let receivers: [Receiver]

    private static let retries = RetryPolicy(first: 0.02, cap: 0.02)

    /// Runs `body` while intake and worker run; the service has the simulator's two groups and five members.
    static func run(
        states: Set<AlarmState> = Set(AlarmState.allCases),
        receivers chosen: (ServiceChoice) -> [ReceiverChoice],
        mentions: (ServiceChoice) -> RuleMentions = { _ in .none },
        change: (inout SimulatorConfiguration) -> Void = { _ in },
        _ body: (OutboxFixture) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let store = try Store.temporary(clock: clock.read)
        var organisation = SimulatorConfiguration.default
        change(&organisation)
        try await withSimulator(configuration: organisation, now: clock.read) { simulator, url in
            try await store.installDefaults(publicURL: "http://localhost:8080")
            let service = try await store.addService(.simulated(at: url))
            let choice = try #require(try await store.serviceChoices(enabledOnly: true).first)
                .withMembers(inOrderOf: organisation.members.map(\.userID))
            let receivers = chosen(choice).map(\.receiver)
            if !receivers.isEmpty {
                try await store.addRule(to: receivers, of: service, states: states, mentioning: mentions(choice))
            }
            let fixture = try OutboxFixture(
                store: store,
                simulator: simulator,
                clock: clock,
                api: url,
                service: service,
                receivers: receivers
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await fixture.worker.run() }
                defer { fixture.worker.stop() }
                try await body(fixture)
            }
        }
    }

    private init(
        store: Store,
        simulator: Simulator,
        clock: TestClock,
        api: String,
        service: Service.ID,
        receivers: [Receiver]
    ) throws {
        let http = try HTTPClient()
        let settlements = Settlements()
        let errors = WakeSignal()
        let metrics = Metrics()
        let renderer = MessageRenderer(timeZone: .gmt)
        let uptime = TestUptime(clock)
        let worker = OutboxWorker(
            store: store,
            sender: Sender(
                robots: RobotClient(http: http, now: clock.read),
                apps: AppClient(http: http, baseURL: api, now: clock.read),
                policy: SendingPolicy(retry: Self.retries),
                clock: clock.read,
                jitter: { 0 }
            ),
            composer: DigestComposer(publicURL: "http://localhost:8080", timeZone: .gmt),
            metrics: metrics,
            settlements: settlements,
            clock: clock.read,
            uptime: uptime.read,
            logger: Logger(label: "test") { _ in ErrorSignal(signal: errors) }
        )
        self.store = store
        self.simulator = simulator
        self.clock = clock
        self.uptime = uptime
        self.worker = worker
        self.settlements = settlements
        self.errors = errors
        self.metrics = metrics
        self.service = service
        self.receivers = receivers
        self.intake = Intake(
            store: store,
            renderer: renderer,
            metrics: metrics,
            worker: worker,
            clock: clock.read
        )
        self.tests = TestSending(
            store: store,
            renderer: renderer,
            settlements: settlements,
            clock: clock.read,
            didRecord: { worker.reconsider() }
        )
    }
}

extension Store {
    fileprivate func addRule(
        to receivers: [Receiver],
        of service: Service.ID,
        states: Set<AlarmState>,
        mentioning mentions: RuleMentions
    ) async throws {
        let message = try #require(try await messageChoices().first)
        let schedule = try #require(try await scheduleChoices().first)
        let block = RuleBlock(
            service: service,
            message: message.id,
            schedule: schedule.id,
            receivers: receivers,
            mentions: mentions
        )
        _ = try await addRule(.make(states: states, blocks: [block]))
    }
}

extension ServiceChoice {
    /// The same with its members in this order of their user ids, instead of by name; others come last.
    fileprivate func withMembers(inOrderOf userIDs: [String]) -> ServiceChoice {
        func place(_ member: ReceiverChoice) -> Int { userIDs.firstIndex(of: member.detail) ?? userIDs.count }
        return ServiceChoice(
            id: id,
            name: name,
            isEnabled: isEnabled,
            groups: groups,
            members: members.sorted { place($0) < place($1) },
            memberCount: memberCount
        )
    }
}

extension ServiceDraft {
    /// The simulator's organisation as a service.
    fileprivate static func simulated(at url: String) -> ServiceDraft {
        let organisation = SimulatorConfiguration.default
        let app = organisation.apps[0]
        return ServiceDraft(
            name: "Simulated",
            groups: organisation.robots.map { robot in
                DingTalkGroup(
                    name: robot.group,
                    webhook: WebhookAddress(endpoint: "\(url)/robot/send", accessToken: Secret(robot.accessToken)),
                    signingSecret: robot.signingSecret.map { Secret($0) }
                )
            },
            sendsToMembers: true,
            app: DingTalkApp(
                clientID: app.clientID,
                clientSecret: Secret(app.clientSecret),
                robotCode: app.robotCode
            ),
            members: organisation.members.map { Member(userID: $0.userID, name: $0.name) }
                + [Member(userID: "left-long-ago", name: "Gone")]
        )
    }
}
