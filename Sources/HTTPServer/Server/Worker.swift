import Synchronization

/// An event loop, and the tasks that serve its connections: each one after the other, so that a new connection needs no
/// new task.
// The waiting clients and the idle tasks are touched on the loop's thread only.
@safe final class Worker: @unchecked Sendable {
    /// The idle tasks that are kept for later connections.
    private static let kept = 256

    @safe private struct IdleTask {
        let continuation: UnsafeContinuation<Client?, Never>

        func resume(with client: Client?) {
            unsafe continuation.resume(returning: client)
        }
    }

    let loop: EventLoop
    /// The connections that have been handed over and haven't ended.
    let connections = Atomic<Int>(0)
    /// The tasks that call `next`; at least as many as connections.
    let tasks = Atomic<Int>(0)
    private var waiting: [Client] = []
    private var idle: [IdleTask] = []
    private var isEnding = false

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// Gives a client to one of the tasks, from any thread.
    func hand(_ client: Client) {
        loop.submit { [self] in
            if let task = idle.popLast() {
                task.resume(with: client)
            } else {
                waiting.append(client)
            }
        }
    }

    /// The next client for a task of this loop; nil means that the task is to end.
    nonisolated(nonsending) func next() async -> Client? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        if isEnding || idle.count >= Self.kept {
            tasks.subtract(1, ordering: .relaxed)
            return nil
        }
        return await unsafe withUnsafeContinuation { idle.append(unsafe IdleTask(continuation: $0)) }
    }

    /// Begins to stop: connections end after the request in hand, and idle tasks at once.
    func drain() {
        loop.submit { [self] in
            isEnding = true
            for task in idle { task.resume(with: nil) }
            idle = []
            for watch in loop.allWatches { watch.connection?.assumeIsolated { $0.drain() } }
        }
    }

    /// Ends all connections.
    func close() {
        loop.submit { [self] in
            for watch in loop.allWatches { watch.close() }
        }
    }
}
