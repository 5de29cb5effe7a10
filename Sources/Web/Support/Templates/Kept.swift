import Synchronization

/// What was made before, by what it was made from; so that what did not change is not made again.
final class Kept<Source: Hashable & Sendable, Made: Sendable>: Sendable {
    private let capacity: Int
    private let made = Mutex<[Source: Made]>([:])

    /// - Parameter capacity: When so many are kept, all are let go; what is still in use is soon there again.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// What was made from an equal source before, or what `make` makes from this one.
    func made<Failure: Error>(from source: Source, make: () throws(Failure) -> Made) throws(Failure) -> Made {
        if let before = made.withLock({ $0[source] }) { return before }
        let now = try make()
        made.withLock {
            if $0.count >= capacity { $0.removeAll(keepingCapacity: true) }
            $0[source] = now
        }
        return now
    }
}
