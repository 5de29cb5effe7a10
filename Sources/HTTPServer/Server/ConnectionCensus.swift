import HTTPTypes
import Synchronization

/// Counts the open connections, in total and by client.
final class ConnectionCensus: Sendable {
    private struct State {
        var total = 0
        var byNetwork: [UInt64: Int] = [:]
    }

    private let limits: ServerLimits
    private let proxies: TrustedProxies
    private let state = Mutex(State())

    init(_ configuration: ServerConfiguration) {
        limits = configuration.limits
        proxies = configuration.trustedProxies
    }

    /// Counts a connection, or tells why there must not be one more.
    func enter(_ client: Client) -> HTTPError? {
        state.withLock { state in
            guard state.total < limits.connections else {
                let reason = "The server has \(limits.connections) connections already."
                return .retryLater(.serviceUnavailable, reason: reason)
            }
            let count = state.byNetwork[client.network, default: 0]
            guard count < limits.connectionsPerAddress || isTrusted(client.address) else {
                return .retryLater(.tooManyRequests, reason: "Your address has \(count) connections already.")
            }
            state.total += 1
            state.byNetwork[client.network] = count + 1
            return nil
        }
    }

    /// Counts the end of a connection.
    func leave(_ client: Client) {
        state.withLock { state in
            state.total -= 1
            let count = state.byNetwork[client.network, default: 1] - 1
            state.byNetwork[client.network] = count == 0 ? nil : count
        }
    }

    /// A reverse proxy speaks for everyone.
    private func isTrusted(_ address: String) -> Bool {
        limits.trustedAddresses.contains(address) || proxies.contains(address)
    }
}
