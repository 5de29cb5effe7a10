import Foundation
package import Logging

/// An HTTP/1.1 server (RFC 9110, RFC 9112) on POSIX sockets and epoll.
package struct HTTPServer: Sendable {
    private let configuration: ServerConfiguration
    private let handler: Handler
    private let logger: Logger

    /// Makes a server; `run` starts it.
    package init(configuration: ServerConfiguration, handler: @escaping Handler, logger: Logger) {
        self.configuration = configuration
        self.handler = handler
        self.logger = logger
    }

    /// Suspends until its task is cancelled.
    package static let isCancelled: @Sendable () async -> Void = {
        for await _ in AsyncStream(Never.self, { _ in }) {}
    }

    /// Calls `onReady` with the bound addresses, and serves until `stop` returns; without `listeners` it binds first.
    ///
    /// Then it accepts no more connections, lets the requests in hand finish for `ServerLimits.stopTime` seconds,
    /// cancels the handlers that are left, and returns when they have returned. When its own task is cancelled, the
    /// handlers are too, at once.
    ///
    /// - Throws: `SetupError`, one sentence. Being cancelled is *not* an error.
    package func run(
        on listeners: [Listener]? = nil,
        until stop: @Sendable () async -> Void = isCancelled,
        onReady: @Sendable ([ListenAddress]) -> Void
    ) async throws {
        Self.raiseDescriptorLimit()
        var loops: [EventLoop] = []
        let result: Result<Void, any Error>
        do {
            let names = ["http-accept"] + (1...max(1, configuration.loops)).map { "http-\($0)" }
            for name in names { loops.append(try EventLoop(name: name)) }
            let listeners = try listeners ?? Listener.all(of: configuration)
            onReady(listeners.map(\.address))
            let context = ServerContext(configuration: configuration, handler: handler, logger: logger)
            let workers = Array(loops.dropFirst())
            let acceptor = Acceptor(listeners: listeners, loop: loops[0], workers: workers, context: context)
            await withDiscardingTaskGroup { group in
                group.addTask(executorPreference: loops[0]) { await acceptor.run() }
                await stop()
                await acceptor.stop()
                group.cancelAll()
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        for loop in loops { await loop.stop() }
        try result.get()
    }

    /// Each connection takes a descriptor; many systems start a process with leave for 1,024 and more on demand.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
