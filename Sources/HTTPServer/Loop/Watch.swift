import CLinux

/// What an event loop knows of one descriptor, or of a timer, whose descriptor is -1.
// Touched on its loop's thread only: by the loop, and by actors whose executor the loop is.
final class Watch: @unchecked Sendable {
    /// What is waited for.
    enum Direction {
        case read
        case write
    }

    @safe private struct Waiter {
        /// Takes nil when the descriptor can be read or written, or has failed and the next call will tell.
        let continuation: UnsafeContinuation<ConnectionEnd?, Never>
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
    ///
    /// - Throws: `timedOut`, or `stopping` if the loop wants the connection to end.
    nonisolated(nonsending) func wait(_ direction: Direction, until deadline: UInt64) async throws(ConnectionEnd) {
        if isClosed { throw .stopping }
        let end: ConnectionEnd? = await unsafe withUnsafeContinuation { continuation in
            let waiter = unsafe Waiter(continuation: continuation, deadline: deadline)
            // Two may wait only if one of them has outlived its request.
            switch direction {
            case .read:
                resume(&reader, .stopping)
                reader = waiter
            case .write:
                resume(&writer, .stopping)
                writer = waiter
            }
        }
        if let end { throw end }
    }

    /// Whether someone waits for bytes.
    var isWaitingToRead: Bool { reader != nil }

    /// Takes what epoll has told.
    func happened(_ events: UInt32) {
        let failed = EPOLLERR.rawValue | EPOLLHUP.rawValue
        if events & (failed | EPOLLRDHUP.rawValue) != 0 { isHungUp = true }
        if events & (failed | EPOLLRDHUP.rawValue | EPOLLIN.rawValue) != 0 {
            isReadable = true
            resume(&reader, nil)
        }
        if events & (failed | EPOLLOUT.rawValue) != 0 { resume(&writer, nil) }
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
        resume(&reader, .stopping)
        resume(&writer, .stopping)
    }

    /// Ends the wait for bytes.
    func stopReading() {
        resume(&reader, .stopping)
    }

    private func resume(_ waiter: inout Waiter?, _ end: ConnectionEnd?) {
        guard let current = waiter else { return }
        waiter = nil
        unsafe current.continuation.resume(returning: end)
    }
}
