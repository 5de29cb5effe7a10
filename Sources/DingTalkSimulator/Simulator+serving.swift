package import Foundation
import HTTPServer
import Logging

/// A text that is no address to listen on.
package struct InvalidListenAddress: Error, CustomStringConvertible {
    /// The sentence.
    package let description: String
}

extension Simulator {
    /// Serves until its task is cancelled.
    ///
    /// - Parameters:
    ///   - listen: `HOST:PORT`; port 0 lets the system choose.
    ///   - onReady: takes the address, such as `http://127.0.0.1:9090`, once calls are answered.
    /// - Throws: `InvalidListenAddress`, or the server's error, one sentence each, if the address cannot be listened
    ///   on. Being cancelled is *not* an error.
    package func run(listen: String, onReady: @Sendable (_ url: String) -> Void) async throws {
        guard let address = ListenAddress(listen) else {
            throw InvalidListenAddress(description: "\(listen) is not HOST:PORT.")
        }
        var configuration = ServerConfiguration(listen: address)
        // A call that hangs on purpose may hang for long, and must not delay the end.
        configuration.limits.handlerTime = 86_400
        configuration.limits.stopTime = 0
        let logger = Logger(label: "dingtalk-simulator") { _ in SwiftLogNoOpLogHandler() }
        let server = HTTPServer(configuration: configuration, handler: handler, logger: logger)
        try await server.run { addresses in addresses.first.map { onReady($0.url) } }
    }
}

/// Runs a simulator on a free port of 127.0.0.1 for as long as the body runs.
///
/// - Parameters:
///   - configuration: the organisation.
///   - now: the simulator's clock.
///   - body: takes the simulator and its address, such as `http://127.0.0.1:40123`.
/// - Returns: what the body returns.
/// - Throws: what the body throws, or the server's error.
package func withSimulator<Value: Sendable>(
    configuration: SimulatorConfiguration = .default,
    now: @escaping @Sendable () -> Date = { .now },
    _ body: (_ simulator: Simulator, _ baseURL: String) async throws -> Value
) async throws -> Value {
    let simulator = Simulator(configuration: configuration, now: now)
    let (addresses, ready) = AsyncStream.makeStream(of: String.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            // Ends the wait below also when there is no address.
            defer { ready.finish() }
            try await simulator.run(listen: "127.0.0.1:0") { ready.yield($0) }
        }
        defer { group.cancelAll() }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await group.waitForAll()
            throw CancellationError()
        }
        return try await body(simulator, address)
    }
}
