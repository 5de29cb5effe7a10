package import Domain
import Storage
import Synchronization

/// Tells those who wait when the worker has written the outcome of a notification's deliveries.
///
/// The console waits here for a test's result instead of asking the database again and again.
package final class Settlements: Sendable {
    private struct Waiter {
        let key: Int
        /// `nil` for any.
        let notification: Notification.ID?
        let signal: WakeSignal
    }

    private let waiters = Mutex<(next: Int, list: [Waiter])>((0, []))

    /// Nobody waits yet.
    package init() {}

    /// Says that outcomes of this notification were written.
    func announce(_ notification: Notification.ID) {
        let signals = waiters.withLock { waiters in
            waiters.list.filter { ($0.notification ?? notification) == notification }.map(\.signal)
        }
        for signal in signals { signal.wake() }
    }

    /// Suspends until `isSettled` says so, asking it again after each outcome of the notification, or of any.
    ///
    /// Ends without an error when `limit` has passed first.
    package func wait(
        for notification: Notification.ID?,
        atMost limit: Duration,
        isSettled: @Sendable () async throws -> Bool
    ) async throws {
        let signal = WakeSignal()
        let key = waiters.withLock { waiters in
            waiters.next += 1
            waiters.list.append(Waiter(key: waiters.next, notification: notification, signal: signal))
            return waiters.next
        }
        defer { waiters.withLock { $0.list.removeAll { $0.key == key } } }
        let deadline = ContinuousClock.now + limit
        while try await !isSettled() {
            let left = deadline - ContinuousClock.now
            if left <= .zero || Task.isCancelled { return }
            await signal.wait(atMost: left)
        }
    }
}
