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

    /// Binds, calls `onReady` with the bound address, and serves until its task is cancelled.
    ///
    /// Then it accepts no more connections, lets the requests in hand finish for `ServerLimits.stopTime` seconds,
    /// cancels the handlers that are left, and returns when they have returned.
    ///
    /// - Throws: `ListenError`, one sentence. Being cancelled is *not* an error.
    package func run(onReady: @Sendable (BoundAddress) -> Void) async throws {
        let listener = try Listener(configuration.listen)
        let context = ServerContext(configuration: configuration, handler: handler, logger: logger)
        Self.raiseDescriptorLimit()
        let acceptLoop = try EventLoop(name: "http-accept")
        let workers = try (1...max(1, configuration.loops)).map { try EventLoop(name: "http-\($0)") }
        let acceptor = Acceptor(listener: listener, loop: acceptLoop, workers: workers, context: context)
        onReady(listener.address)
        // The one task that isn't a child: a child would be cancelled at once with its parent, and with it the
        // handlers, which have their grace. It ends before this method does.
        let serving = Task { await acceptor.run() }
        await withTaskCancellationHandler {
            await serving.value
        } onCancel: {
            acceptor.stop()
        }
        for loop in workers + [acceptLoop] { await loop.stop() }
    }

    /// Each connection takes a descriptor; many systems start a process with leave for 1,024 and more on demand.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
