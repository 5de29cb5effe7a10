package import HTTPServer
package import Logging

/// Runs a server on a free port of this machine for as long as the body runs, and lets it stop gracefully.
package func withServer<T: Sendable>(
    _ handler: @escaping Handler,
    limits: ServerLimits = ServerLimits(),
    trustedProxies: TrustedProxies = TrustedProxies(),
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    body: @Sendable (_ port: UInt16) async throws -> T
) async throws -> T {
    var configuration = ServerConfiguration(listen: ListenAddress(host: "127.0.0.1", port: 0))
    configuration.limits = limits
    configuration.trustedProxies = trustedProxies
    return try await withServer(handler, configuration: configuration, logger: logger) { try await body($0.port) }
}

/// Runs a server for as long as the body runs, and lets it stop gracefully.
package func withServer<T: Sendable>(
    _ handler: @escaping Handler,
    configuration: ServerConfiguration,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    body: @Sendable (ListenAddress) async throws -> T
) async throws -> T {
    try await withListeners(handler, configuration: configuration, logger: logger) { try await body($0[0]) }
}

/// Runs a server with several addresses for as long as the body runs, and lets it stop gracefully.
package func withListeners<T: Sendable>(
    _ handler: @escaping Handler,
    configuration: ServerConfiguration,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    body: @Sendable ([ListenAddress]) async throws -> T
) async throws -> T {
    var configuration = configuration
    configuration.loops = min(configuration.loops, 2)
    let server = HTTPServer(configuration: configuration, handler: handler, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        let (bound, ready) = AsyncStream<[ListenAddress]>.makeStream()
        let (end, ended) = AsyncStream<Void>.makeStream()
        group.addTask {
            // Without addresses, it has failed to start.
            defer { ready.finish() }
            try await server.run(until: { for await _ in end {} }) { ready.yield($0) }
        }
        var iterator = bound.makeAsyncIterator()
        guard let addresses = await iterator.next() else {
            try await group.waitForAll()
            throw RawClient.Failure(description: "the server ended without having started")
        }
        let result = try await body(addresses)
        ended.finish()
        try await group.waitForAll()
        return result
    }
}

/// Sends bytes over one connection and gives back everything that comes until the server closes it.
package func exchange(
    _ bytes: String,
    with handler: @escaping Handler = { request in .plain(request.path) },
    limits: ServerLimits = ServerLimits(),
    trustedProxies: TrustedProxies = TrustedProxies(),
    finishing: Bool = false
) async throws -> String {
    try await withServer(handler, limits: limits, trustedProxies: trustedProxies) { port in
        let client = try await RawClient(port: port)
        try await client.send(bytes)
        if finishing { client.finish() }
        return try await client.receiveAll()
    }
}
