import Logging
import Synchronization

/// What all connections of a server share.
final class ServerContext: Sendable {
    let configuration: ServerConfiguration
    let handler: Handler
    let logger: Logger
    let census: ConnectionCensus
    let memory: MemoryBudget
    private let requestCount = Atomic<UInt64>(0)
    private let stopping = Atomic<Bool>(false)

    init(configuration: ServerConfiguration, handler: @escaping Handler, logger: Logger) {
        self.configuration = configuration
        self.handler = handler
        self.logger = logger
        census = ConnectionCensus(configuration)
        memory = MemoryBudget(limit: configuration.limits.heldSize)
    }

    var limits: ServerLimits { configuration.limits }

    /// Whether the server takes no new requests.
    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    func beginStopping() {
        stopping.store(true, ordering: .relaxed)
    }

    /// Takes over a connected descriptor; nil if there is no memory for TLS, and then it is closed.
    func transport(owning descriptor: Int32) -> (any Transport)? {
        guard let tls = configuration.tls else { return PlainTransport(descriptor: descriptor) }
        let transport = TLSTransport(descriptor: descriptor, tls.context)
        if transport == nil { PlainTransport(descriptor: descriptor).close() }
        return transport
    }

    /// A new identifier for a request.
    func nextRequest() -> RequestIdentity {
        let number = requestCount.wrappingAdd(1, ordering: .relaxed).newValue
        return RequestIdentity(prefix: configuration.requestIDPrefix, number: number)
    }
}
