import Foundation
import Synchronization

/// The hashes of API tokens that this process has seen in the database, so that not every request asks it.
final class KnownTokens: Sendable {
    private let hashes = Mutex<Set<Data>>([])

    func contains(_ hash: Data) -> Bool {
        hashes.withLock { $0.contains(hash) }
    }

    func insert(_ hash: Data) {
        hashes.withLock { _ = $0.insert(hash) }
    }
}
