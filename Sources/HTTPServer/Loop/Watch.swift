import CLinux

/// What an event loop knows of one descriptor, or of a timer, whose descriptor is -1.
// Touched on its loop's thread only: by the loop, and by actors whose executor the loop is.
final class Watch: @unchecked Sendable {
    /// Why a wait ended.
    enum Outcome: Sendable {
        /// The descriptor can be read or written, or it has failed and the next call will tell.
        case ready
        case timedOut
        /// The loop wants the connection to end.
        case closed
    }

    /// What is waited for.
    enum Direction {
        case read
        case write
    }

    @safe private struct Waiter {
        let continuation: UnsafeContinuation<Outcome, Never>
        let deadline: UInt64
    }

    let descriptor: Int32
    let events: UInt32
    /// Whether a read may give something; with edges instead of levels we must remember it.
    var isReadable = true
    /// Whether the other side has ended, so that reading always gives something: bytes, the end, or an error.
    private(set) var isHungUp = false
    /// When the connection's handler has had its time, independently of waits; milliseconds of `LoopClock`.
    var expiry: UInt64 = .max
    /// Whose socket it is, until it is closed.
    var connection: Connection?
    private var reader: Waiter?
    private var writer: Waiter?
    /// Whether `close` was called; then the descriptor may belong to someone else already.
    private(set) var isClosed = false

    init(descriptor: Int32, events: UInt32) {
        self.descriptor = descriptor
        self.events = events
    }

    /// Waits until the descriptor is ready, once a read or write has given EAGAIN.
    nonisolated(nonsending) func wait(_ direction: Direction, until deadline: UInt64) async -> Outcome {
        if isClosed { return .closed }
        return await unsafe withUnsafeContinuation { continuation in
            let waiter = unsafe Waiter(continuation: continuation, deadline: deadline)
            // Two may wait only if one of them has outlived its request.
            switch direction {
            case .read:
                resume(&reader, .closed)
                reader = waiter
            case .write:
                resume(&writer, .closed)
                writer = waiter
            }
        }
    }

    /// Whether someone waits for bytes.
    var isWaitingToRead: Bool { reader != nil }

    /// Takes what epoll has told.
    func happened(_ events: UInt32) {
        let failed = EPOLLERR.rawValue | EPOLLHUP.rawValue
        if events & (failed | EPOLLRDHUP.rawValue) != 0 { isHungUp = true }
        if events & (failed | EPOLLRDHUP.rawValue | EPOLLIN.rawValue) != 0 {
            isReadable = true
            resume(&reader, .ready)
        }
        if events & (failed | EPOLLOUT.rawValue) != 0 { resume(&writer, .ready) }
    }

    /// Ends the waits whose time is over.
    func expire(at now: UInt64) {
        if let deadline = reader?.deadline, deadline <= now { resume(&reader, .timedOut) }
        if let deadline = writer?.deadline, deadline <= now { resume(&writer, .timedOut) }
        if expiry <= now {
            expiry = .max
            connection?.assumeIsolated { $0.handlerExpired() }
        }
    }

    /// Ends all waits, now and in future.
    func close() {
        isClosed = true
        resume(&reader, .closed)
        resume(&writer, .closed)
    }

    /// Ends the wait for bytes.
    func stopReading() {
        resume(&reader, .closed)
    }

    private func resume(_ waiter: inout Waiter?, _ outcome: Outcome) {
        guard let current = waiter else { return }
        waiter = nil
        unsafe current.continuation.resume(returning: outcome)
    }
}
