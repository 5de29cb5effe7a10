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
        Self.raiseDescriptorLimit()
        var loops: [EventLoop] = []
        let result: Result<Void, any Error>
        do {
            let names = ["http-accept"] + (1...max(1, configuration.loops)).map { "http-\($0)" }
            for name in names { loops.append(try EventLoop(name: name)) }
            let listener =
                try configuration.inheritedListener.map(Listener.init(inheriting:)) ?? Listener(configuration.listen)
            onReady(listener.address)
            await serve(listener, on: loops[0], workers: Array(loops.dropFirst()))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        for loop in loops { await loop.stop() }
        try result.get()
    }

    private func serve(_ listener: Listener, on loop: EventLoop, workers: [EventLoop]) async {
        let context = ServerContext(configuration: configuration, handler: handler, logger: logger)
        let acceptor = Acceptor(listener: listener, loop: loop, workers: workers, context: context)
        // The one task that isn't a child: a child would be cancelled at once with its parent, and with it the
        // handlers, which have their grace. It ends before this method does.
        let serving = Task(executorPreference: loop) { await acceptor.run() }
        await withTaskCancellationHandler {
            await serving.value
        } onCancel: {
            acceptor.stop()
        }
    }

    /// Each connection takes a descriptor; many systems start a process with leave for 1,024 and more on demand.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
