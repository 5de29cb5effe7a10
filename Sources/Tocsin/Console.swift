import Delivering
import DingTalk
import Domain
import Foundation
import HTTPServer
import Logging
import OutboundHTTP
import Storage
import Web

/// The one place that builds everything; tests build the same.
struct Console: Sendable {
    private let store: Store
    private let server: HTTPServer
    private let intake: Intake
    private let worker: OutboxWorker
    private let housekeeper: Housekeeper
    private let background: BackgroundWork
    private let supervisor: Supervisor
    private let setupCode: Secret?
    private let tls: TLSIdentity?
    private let logger: Logger

    /// Opens the database and wires the parts.
    ///
    /// - Throws: One sentence that says why the console can't start.
    init(_ configuration: Configuration, logger: Logger) async throws {
        let clock: @Sendable () -> Date = { Date() }
        let scheme = configuration.tls == nil ? "http" : "https"
        let publicURL = configuration.publicURL ?? "\(scheme)://\(configuration.listen)"
        let store = try Store.open(folder: configuration.data, clock: clock)
        try await store.installDefaults(publicURL: publicURL)

        let renderer = MessageRenderer(timeZone: .current)
        let settlements = Settlements()
        let metrics = Metrics()
        let http = try HTTPClient()
        let apps = AppClient(http: http, baseURL: configuration.dingTalkAPI, now: clock)
        let sender = Sender(
            robots: RobotClient(http: http, now: clock),
            apps: apps,
            clock: clock,
            jitter: { Double.random(in: 0...1) }
        )
        let worker = OutboxWorker(
            store: store,
            sender: sender,
            composer: DigestComposer(publicURL: publicURL, timeZone: .current),
            limits: SendingLimits(robotMessagesPerMinute: configuration.robotMessagesPerMinute),
            metrics: metrics,
            settlements: settlements,
            clock: clock,
            logger: logger
        )
        let intake = Intake(
            store: store,
            renderer: renderer,
            metrics: metrics,
            clock: clock,
            didQueue: { worker.wake($0) }
        )
        let housekeeper = Housekeeper(
            store: store,
            retention: configuration.retention,
            delayAlarm: DelayAlarm(store: store, threshold: configuration.lateAfter) { try await intake.accept($0) },
            clock: clock,
            logger: logger
        )
        let tests = TestSending(
            store: store,
            renderer: renderer,
            settlements: settlements,
            didRecord: { worker.reconsider() }
        )

        let background = BackgroundWork()
        let setupCode = try await store.hasUsers() ? nil : Secret(ConsoleActions.systemRandomToken())
        let app = try WebApp(
            configuration: WebConfiguration(
                publicURL: publicURL,
                viewsDirectory: configuration.views,
                publicDirectory: configuration.publicFiles,
                webhookHosts: configuration.webhookHosts,
                requestsPerSecond: configuration.requestsPerSecond,
                quota: configuration.quota,
                lateAfter: configuration.lateAfter
            ),
            store: store,
            actions: ConsoleActions(
                acceptReports: { try await intake.accept($0, key: $1) },
                acknowledge: { try await intake.acknowledge($0, by: $1, notes: $2) },
                sendTest: { try await tests.send(to: $1, of: $0, title: $2, lines: $3) },
                deliveriesWaiting: { worker.reconsider() },
                metrics: { metrics.text(lanes: try await store.laneDepths(), at: clock()) },
                fetchMembers: { try await DirectoryReading(apps).members(of: $0, progress: $1) },
                checkMember: { try await DirectoryReading(apps).standing(of: $1, in: $0) },
                inBackground: { background.add($0) },
                clock: clock,
                setupCode: setupCode
            ),
            logger: logger
        )
        self.store = store
        self.intake = intake
        self.worker = worker
        self.housekeeper = housekeeper
        self.background = background
        self.setupCode = setupCode
        self.tls = configuration.tls
        self.logger = logger
        var serverConfiguration = ServerConfiguration(listen: configuration.listen)
        serverConfiguration.inheritedListener = configuration.supervisor.listener
        serverConfiguration.tls = configuration.tls
        serverConfiguration.trustedProxies = configuration.trustedProxies
        supervisor = configuration.supervisor
        let compress = gzip()
        self.server = HTTPServer(
            configuration: serverConfiguration,
            handler: { request in try await compress(request, app.handler) },
            logger: logger
        )
    }

    /// Serves until `stop` returns; then what was taken is finished.
    ///
    /// - Parameters:
    ///   - stop: Suspends until the console is to end.
    ///   - renewal: Suspends until the certificate is to be read again.
    ///   - announce: Gets the lines to print once the console listens.
    /// - Throws: One sentence, when the address can't be listened on.
    func run(
        until stop: @escaping @Sendable () async -> Void,
        renewal: (@Sendable () async -> Void)? = nil,
        announce: @escaping @Sendable ([String]) -> Void
    )
        async throws
    {
        try await withThrowingTaskGroup(of: Void.self) { services in
            services.addTask { await intake.run() }
            services.addTask { await worker.run() }
            services.addTask { await housekeeper.run() }
            services.addTask { await background.run() }
            do {
                try await serve(until: stop, renewal: renewal, announce: announce)
            } catch {
                end()
                throw error
            }
            end()
            try await services.waitForAll()
        }
    }

    /// First the intake, so that what it took is written; then the worker, whose calls get their outcome.
    private func end() {
        background.stop()
        housekeeper.stop()
        intake.close()
        worker.stop()
    }

    private func serve(
        until stop: @escaping @Sendable () async -> Void,
        renewal: (@Sendable () async -> Void)?,
        announce: @escaping @Sendable ([String]) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await watchCertificate(renewal) }
            defer { group.cancelAll() }
            let stopping: @Sendable () async -> Void = {
                await stop()
                supervisor.isStopping()
            }
            try await server.run(until: stopping) { address in
                announce(lines(for: address.url))
                supervisor.isReady()
            }
        }
    }

    /// A certificate that can't be used leaves the one before in place.
    private func watchCertificate(_ renewal: (@Sendable () async -> Void)?) async {
        guard let tls else { return }
        while true {
            if let warning = tls.warning { logger.warning("\(warning)") }
            guard let renewal else { return }
            await renewal()
            if Task.isCancelled { return }
            do {
                try tls.reload()
                logger.notice("the certificate was read again")
            } catch {
                logger.error("the certificate stays as it was", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func lines(for address: String) -> [String] {
        var lines = ["listening on \(address)"]
        if let setupCode {
            lines.append("Set up the first administrator: \(address)/setup?code=\(setupCode.reveal())")
        }
        return lines
    }
}
