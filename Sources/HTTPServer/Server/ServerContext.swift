import Logging
import Synchronization

/// What all connections of a server share.
final class ServerContext: Sendable {
    let configuration: ServerConfiguration
    let boundary: ErrorBoundary
    let logger: Logger
    private let requestCount = Atomic<UInt64>(0)
    private let stopping = Atomic<Bool>(false)

    init(configuration: ServerConfiguration, handler: @escaping Handler, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        boundary = ErrorBoundary(handler: handler, logger: logger)
    }

    var limits: ServerLimits { configuration.limits }

    /// Whether the server takes no new requests.
    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    func beginStopping() {
        stopping.store(true, ordering: .relaxed)
    }

    /// A new identifier for a request.
    func nextRequestID() -> String {
        let number = requestCount.wrappingAdd(1, ordering: .relaxed).newValue
        return configuration.requestIDPrefix + String(number, radix: 36)
    }
}
