import HTTPTypes
import Synchronization

/// Counts the open connections, in total and by address.
final class ConnectionCensus: Sendable {
    private struct State {
        var total = 0
        var byAddress: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// Counts a connection, or tells why there must not be one more.
    func enter(_ address: String, configuration: ServerConfiguration) -> HTTPError? {
        let limits = configuration.limits
        // A reverse proxy speaks for everyone.
        let isTrusted = limits.trustedAddresses.contains(address) || configuration.trustedProxies.contains(address)
        return state.withLock { state in
            let retry: HTTPFields = [.retryAfter: "5"]
            guard state.total < limits.connections else {
                return HTTPError(
                    .serviceUnavailable,
                    reason: "The server has \(limits.connections) connections already.",
                    headerFields: retry
                )
            }
            let count = state.byAddress[address, default: 0]
            guard count < limits.connectionsPerAddress || isTrusted else {
                return HTTPError(
                    .tooManyRequests,
                    reason: "Your address has \(count) connections already.",
                    headerFields: retry
                )
            }
            state.total += 1
            state.byAddress[address] = count + 1
            return nil
        }
    }

    /// Counts the end of a connection; true if it was the last one.
    func leave(_ address: String) -> Bool {
        state.withLock { state in
            state.total -= 1
            let count = state.byAddress[address, default: 1] - 1
            state.byAddress[address] = count == 0 ? nil : count
            return state.total == 0
        }
    }

    var isEmpty: Bool { state.withLock { $0.total == 0 } }
}
