import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Synchronization

/// Takes whatever is posted, answers as DingTalk's robots do, and tells which bodies arrived when.
///
/// What `make bench-delivery` lets both programs notify, so that neither waits for a slow receiver.
final class Sink: Sendable {
    private struct Arrival {
        /// Microseconds since 1970.
        let at: Int64
        let body: [UInt8]
    }

    private struct State {
        var count = 0
        var kept: [Arrival] = []
    }

    /// How many bodies are kept; of later ones only their number.
    private static let keptCount = 20_000
    private static let answer = Array(#"{"errcode":0,"errmsg":"ok"}"#.utf8)

    private let state = Mutex(State())

    func add(to router: inout Router) {
        router.on(.post, .root / "robot" / "send") { try await self.take($0) }
        router.on(.post, .root / "webhook") { try await self.take($0) }
        router.on(.get, .root / "arrivals") { _ in self.arrivals() }
        router.on(.get, .root / "arrivals" / "count") { _ in .plain("\(self.state.withLock { $0.count })") }
        router.on(.delete, .root / "arrivals") { _ in
            self.state.withLock { $0 = State() }
            return .empty()
        }
    }

    private func take(_ request: Request) async throws -> Response {
        let at = Int64(Date().timeIntervalSince1970 * 1_000_000)
        let body = try await request.body.collect(upTo: 1 << 20)
        state.withLock { state in
            state.count += 1
            if state.kept.count < Self.keptCount { state.kept.append(Arrival(at: at, body: body)) }
        }
        return .json(Self.answer)
    }

    /// A line for each body: when it came, a tab, and the body in one line.
    private func arrivals() -> Response {
        let lines = state.withLock(\.kept)
            .map { arrival in
                let body = arrival.body.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
                return "\(arrival.at)\t\(String(decoding: body, as: UTF8.self))\n"
            }
        return .plain(lines.joined())
    }
}
