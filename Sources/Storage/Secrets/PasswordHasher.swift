import Crypto
import Domain
import Foundation
import Synchronization

/// Hashes passwords on threads of its own, a few at a time, since each takes a processor and 32 MiB.
struct PasswordHasher: Sendable {
    /// How many may be under way or wait; at 0.1 seconds each the last one waits about two seconds.
    static let limit = 40

    private final class Count: Sendable {
        let underWay = Mutex(0)
    }

    private let cost: ScryptCost
    private let queue: OperationQueue
    private let count = Count()

    init(cost: ScryptCost) {
        self.cost = cost
        queue = OperationQueue()
        queue.name = "tocsin.passwords"
        queue.maxConcurrentOperationCount = 2
    }

    /// The hash of a new password, as the database keeps it.
    ///
    /// - Throws: ``StoreError/busy``, as ``matches(_:_:)``.
    func hash(_ password: Secret) async throws -> String {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        return try await run { [cost] in
            try PasswordHash(of: password, salt: salt, cost: cost).text
        }
    }

    /// Whether a password is the one that was hashed; takes as long when there is no hash.
    func matches(_ password: Secret, _ text: String?) async throws -> Bool {
        try await run { [cost] in
            let hash = text.flatMap { PasswordHash($0) } ?? PasswordHash(unmatchableAt: cost)
            return try hash.matches(password)
        }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isFree = count.underWay.withLock { underWay in
            guard underWay < Self.limit else { return false }
            underWay += 1
            return true
        }
        guard isFree else { throw StoreError.busy }
        defer { count.underWay.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(with: Result(catching: work))
            }
        }
    }
}
