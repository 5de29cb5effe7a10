import HTTPTypes
import Synchronization

/// The bytes that all clients together may make the server hold: heads that aren't complete, and content that is
/// collected.
final class MemoryBudget: Sendable {
    /// A part of the budget, given back with its last reference.
    final class Share: Sendable {
        private let budget: MemoryBudget
        private let size = Atomic<Int>(0)

        init(of budget: MemoryBudget) {
            self.budget = budget
        }

        deinit {
            release()
        }

        /// Holds nothing any more.
        func release() {
            budget.used.subtract(size.exchange(0, ordering: .relaxed), ordering: .relaxed)
        }

        /// Holds that many bytes from now on, and what the connection takes beside them.
        ///
        /// - Throws: `HTTPError` 503 if others hold too many.
        func hold(_ bytes: Int) throws(HTTPError) {
            let wanted = bytes > MemoryBudget.free ? bytes + MemoryBudget.connection : 0
            let more = wanted - size.exchange(wanted, ordering: .relaxed)
            guard more != 0 else { return }
            let used = budget.used.add(more, ordering: .relaxed).newValue
            guard more > 0, used > budget.limit else { return }
            // What is refused is dropped, and must not make others be refused too.
            release()
            throw .retryLater(.serviceUnavailable, reason: "The server holds too much for other clients.")
        }
    }

    /// What every client may make the server hold without being counted.
    static let free = Socket.headPiece
    /// About what a connection with a request takes in bytes, since a task keeps the memory of its deepest call.
    static let connection = 24 * 1024

    /// A share for a client that isn't served, but only waited for; `nil` when half of the budget is held, since the
    /// rest is for those that are.
    func place() -> Share? {
        guard used.load(ordering: .relaxed) <= limit / 2 else { return nil }
        let share = Share(of: self)
        return (try? share.hold(Self.free + 1)) == nil ? nil : share
    }

    private let limit: Int
    private let used = Atomic<Int>(0)

    init(limit: Int) {
        self.limit = limit
    }
}
