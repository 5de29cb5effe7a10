import Delivering
import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import Logging
import Storage
import Web

/// The one place that builds everything; tests build the same.
struct Console: Sendable {
    /// Held until the console has ended.
    private let lock: ConsoleLock
    private let delivering: DeliveringParts
    private let server: HTTPServer
    private let listeners: [Listener]
    private let background: BackgroundWork
    private let supervisor: Supervisor
    /// Where the first administrator is made; `nil` when there is one.
    private let setUpAddress: String?
    private let tls: TLSIdentity?
    private let logger: Logger

    /// Begins to listen, opens the database and wires the parts.
    ///
    /// - Throws: One sentence that says why the console can't start.
    init(_ configuration: Configuration, logger: Logger) async throws {
        // First of all, so that a port in use ends the start before anything is changed or sent.
        let server = configuration.server(startedAt: Date())
        let listeners = try Listener.all(of: server)
        do {
            try await self.init(configuration, server: server, listeners: listeners, logger: logger)
        } catch {
            for listener in listeners { listener.close() }
            throw error
        }
    }

    private init(
        _ configuration: Configuration,
        server: ServerConfiguration,
        listeners: [Listener],
        logger: Logger
    ) async throws {
        let clock: @Sendable () -> Date = { Date() }
        let publicURL = try configuration.publicURL ?? PublicURL.of(listeners.map(\.address))
        let lock = try ConsoleLock(folder: configuration.data)
        let store = try Store.open(folder: configuration.data, clock: clock)
        try await store.installDefaults(publicURL: publicURL)
        let parts = try DeliveringParts(configuration, store: store, publicURL: publicURL, clock: clock, logger: logger)
        let background = BackgroundWork()
        let setupCode = try await store.hasUsers() ? nil : Secret(ConsoleActions.systemRandomToken())
        let app = try WebApp(
            configuration: WebConfiguration(configuration, publicURL: publicURL),
            store: store,
            actions: ConsoleActions(
                acceptReports: { try await parts.intake.accept($0, key: $1) },
                acknowledge: { try await parts.intake.acknowledge($0, by: $1, notes: $2) },
                sendTest: { try await parts.tests.send(to: $1, of: $0, alarmName: $2, remarks: $3) },
                deliveriesWaiting: { parts.worker.reconsider() },
                metrics: { parts.metrics.text(lanes: try await store.laneDepths(), at: clock()) },
                fetchMembers: { try await DirectoryReading(parts.apps).members(of: $0, progress: $1) },
                checkMember: { try await DirectoryReading(parts.apps).standing(of: $1, in: $0) },
                inBackground: { background.add($0) },
                clock: clock,
                setupCode: setupCode
            ),
            logger: logger
        )
        let compress = gzip()
        self.server = HTTPServer(
            configuration: server,
            handler: { request in try await compress(request, app.handler) },
            logger: logger
        )
        self.lock = lock
        delivering = parts
        setUpAddress = setupCode.map { "\(publicURL)/setup?code=\($0.reveal())" }
        supervisor = configuration.supervisor
        tls = configuration.tls
        self.background = background
        self.listeners = listeners
        self.logger = logger
    }

    /// Serves until `stop` returns; then what was taken is finished.
    ///
    /// - Parameters:
    ///   - stop: Suspends until the console is to end.
    ///   - renewal: Suspends until the certificate is to be read again.
    ///   - announce: Gets the lines to print once the console listens.
    /// - Throws: One sentence, when the system refuses what serving needs.
    func run(
        until stop: @escaping @Sendable () async -> Void,
        renewal: (@Sendable () async -> Void)? = nil,
        announce: @escaping @Sendable ([String]) -> Void
    )
        async throws
    {
        defer { lock.release() }
        try await withThrowingTaskGroup(of: Void.self) { services in
            services.addTask { await delivering.worker.run() }
            services.addTask { await delivering.housekeeper.run() }
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

    /// What runs beside the server finishes what it has begun; the worker's calls get their outcome.
    private func end() {
        background.stop()
        delivering.housekeeper.stop()
        delivering.worker.stop()
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
            try await server.run(on: listeners, until: stopping) { addresses in
                announce(lines(for: addresses.map(\.url)))
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

    private func lines(for addresses: [String]) -> [String] {
        var lines = addresses.map { "listening on \($0)" }
        if let setUpAddress { lines.append("Set up the first administrator: \(setUpAddress)") }
        return lines
    }
}

extension WebConfiguration {
    fileprivate init(_ configuration: Configuration, publicURL: String) {
        self.init(
            publicURL: publicURL,
            viewsDirectory: configuration.views,
            publicDirectory: configuration.publicFiles,
            webhookHosts: configuration.webhookHosts,
            requestsPerSecond: configuration.requestsPerSecond,
            quota: configuration.quota,
            lateAfter: configuration.lateAfter
        )
    }
}
