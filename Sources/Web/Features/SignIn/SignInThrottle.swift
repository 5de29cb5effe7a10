import Foundation
import Synchronization

/// Slows down the guessing of passwords: too many wrong ones from one address, or for one name from it, have to wait.
final class SignInThrottle: Sendable {
    /// Wrong passwords for one name from one address within one ``window``.
    static let limit = 20
    /// Wrong passwords from one address, whatever the names.
    static let addressLimit = 100
    /// In seconds.
    static let window: TimeInterval = 300
    /// Sources that are remembered; beyond it the ones whose time is over are forgotten, and then all of them.
    private static let capacity = 10_000

    /// Where guesses come from: an address, or one with the name that it tries.
    private struct Source: Hashable {
        let address: String
        var name: String?
        var limit: Int { name == nil ? addressLimit : SignInThrottle.limit }
    }

    private struct Failures {
        let since: Date
        var count: Int
    }

    private let failures = Mutex<[Source: Failures]>([:])

    /// Counts a try as wrong until ``takeBack(name:address:)``, so that those which are still being checked count too.
    ///
    /// - Returns: Whether it may be checked; the right password makes no difference otherwise.
    func admits(name: String, address: String, now: Date) -> Bool {
        let sources = Self.sources(name, address)
        return failures.withLock { failures in
            let known = sources.map { source in
                failures[source].flatMap { Self.isOver($0, now) ? nil : $0 } ?? Failures(since: now, count: 0)
            }
            guard zip(sources, known).allSatisfy({ $1.count < $0.limit }) else { return false }
            if failures.count >= Self.capacity { failures = failures.filter { !Self.isOver($0.value, now) } }
            if failures.count >= Self.capacity { failures.removeAll() }
            for (source, known) in zip(sources, known) {
                failures[source] = Failures(since: known.since, count: known.count + 1)
            }
            return true
        }
    }

    /// Takes back a try that was no wrong guess.
    func takeBack(name: String, address: String) {
        failures.withLock { failures in
            for source in Self.sources(name, address) { failures[source]?.count -= 1 }
        }
    }

    private static func isOver(_ failures: Failures, _ now: Date) -> Bool {
        now.timeIntervalSince(failures.since) > window
    }

    // A name may be as long as a form field, and there are many sources: its beginning is enough.
    private static func sources(_ name: String, _ address: String) -> [Source] {
        [Source(address: address), Source(address: address, name: String(name.prefix(64)).lowercased())]
    }
}
