import Foundation
import Synchronization

/// Slows down the guessing of passwords: too many wrong ones for a name from one address, and the pair has to wait.
final class SignInThrottle: Sendable {
    /// Wrong passwords within one ``window``.
    static let limit = 20
    /// In seconds.
    static let window: TimeInterval = 300
    /// Pairs that are remembered; beyond it the ones whose time is over are forgotten, and then all of them.
    private static let capacity = 10_000

    private struct Pair: Hashable {
        let name: String
        let address: String
    }

    private struct Failures {
        let since: Date
        var count: Int
    }

    private let failures = Mutex<[Pair: Failures]>([:])

    /// Whether the pair has to wait; the right password makes no difference then.
    func isBlocked(name: String, address: String, now: Date) -> Bool {
        failures.withLock { failures in
            guard let known = failures[Self.pair(name, address)] else { return false }
            return known.count >= Self.limit && !Self.isOver(known, now)
        }
    }

    /// Counts a wrong password.
    func noteFailure(name: String, address: String, now: Date) {
        failures.withLock { failures in
            let pair = Self.pair(name, address)
            if var known = failures[pair], !Self.isOver(known, now) {
                known.count += 1
                failures[pair] = known
                return
            }
            if failures.count >= Self.capacity { failures = failures.filter { !Self.isOver($0.value, now) } }
            if failures.count >= Self.capacity { failures.removeAll() }
            failures[pair] = Failures(since: now, count: 1)
        }
    }

    private static func isOver(_ failures: Failures, _ now: Date) -> Bool {
        now.timeIntervalSince(failures.since) > window
    }

    // A name may be as long as a form field, and there are many pairs: its beginning is enough.
    private static func pair(_ name: String, _ address: String) -> Pair {
        Pair(name: String(name.prefix(64)).lowercased(), address: address)
    }
}
