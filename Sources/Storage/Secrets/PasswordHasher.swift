import Crypto
import Domain
import Foundation

/// Hashes passwords on threads of its own, a few at a time, since each takes a processor and 32 MiB.
struct PasswordHasher: Sendable {
    private let cost: ScryptCost
    private let queue: OperationQueue

    init(cost: ScryptCost) {
        self.cost = cost
        queue = OperationQueue()
        queue.name = "tocsin.passwords"
        queue.maxConcurrentOperationCount = 2
    }

    /// The hash of a new password, as the database keeps it.
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
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(with: Result(catching: work))
            }
        }
    }
}
