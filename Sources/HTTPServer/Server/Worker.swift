import Synchronization

/// An event loop with its connections.
final class Worker: Sendable {
    let loop: EventLoop
    /// The connections that have been given to it and haven't ended.
    let connections = Atomic<Int>(0)

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// Begins to stop: connections end after the request in hand.
    func drain() {
        loop.submit { [loop] in
            for watch in loop.allWatches { watch.connection?.assumeIsolated { $0.drain() } }
        }
    }

    /// Ends all connections.
    func close() {
        loop.submit { [loop] in
            for watch in loop.allWatches { watch.close() }
        }
    }
}
