import CCurl
import Synchronization

/// What callers leave for the loop's thread.
final class Mailbox: Sendable {
    private struct Content {
        var lastID: UInt64 = 0
        var submissions: [Submission] = []
        // An id stays until its caller has the result, so a cancellation may arrive before its request.
        var cancelled: Set<UInt64> = []
        var isClosed = false
    }

    private let content = Mutex(Content())
    private let multi: MultiHandle

    init(multi: MultiHandle) {
        self.multi = multi
    }

    func nextID() -> UInt64 {
        content.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    func submit(_ submission: Submission) {
        // The loop frees the handle only after it has seen `isClosed` under this lock.
        content.withLock {
            $0.submissions.append(submission)
            multi.wakeUp()
        }
    }

    func cancel(_ id: UInt64) {
        content.withLock {
            _ = $0.cancelled.insert(id)
            multi.wakeUp()
        }
    }

    func forget(_ id: UInt64) {
        content.withLock { _ = $0.cancelled.remove(id) }
    }

    func close() {
        content.withLock {
            $0.isClosed = true
            multi.wakeUp()
        }
    }

    /// Takes the new requests and reads which ids are cancelled; nil once the mailbox is closed.
    func take() -> (submissions: [Submission], cancelled: Set<UInt64>)? {
        content.withLock { content in
            guard !content.isClosed else { return nil }
            defer { content.submissions.removeAll(keepingCapacity: true) }
            return (content.submissions, content.cancelled)
        }
    }
}
