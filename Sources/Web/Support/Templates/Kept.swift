import Synchronization

/// What was made before, by what it was made from; so that what did not change is not made again.
final class Kept<Source: Hashable & Sendable, Made: Sendable>: Sendable {
    private struct Contents {
        var made: [Source: Made] = [:]
        var size = 0
    }

    private let capacity: Int
    private let size: @Sendable (Made) -> Int
    private let contents = Mutex(Contents())

    /// - Parameters:
    ///   - capacity: When more than that is kept, all is let go; what is still in use is soon there again.
    ///   - size: How much of the capacity something takes; 1, unless it says otherwise.
    init(capacity: Int, size: @escaping @Sendable (Made) -> Int = { _ in 1 }) {
        self.capacity = capacity
        self.size = size
    }

    /// What was made from an equal source before, or what `make` makes from this one.
    func made<Failure: Error>(from source: Source, make: () throws(Failure) -> Made) throws(Failure) -> Made {
        if let before = contents.withLock({ $0.made[source] }) { return before }
        let now = try make()
        let size = size(now)
        contents.withLock { contents in
            if contents.size + size > capacity { contents = Contents() }
            if contents.made.updateValue(now, forKey: source) == nil { contents.size += size }
        }
        return now
    }
}
