import Dispatch
import GRDB
import Synchronization

/// Copies the database's log (WAL) back into its file beside those who write, so that no alarm waits for it.
///
/// SQLite by itself does so within the commit that makes the log too long, which takes ten milliseconds and more. It
/// still does when alarms come so fast that this never catches up.
final class LogCopier: Sendable {
    /// How long the log is left to grow, since most pages change again and again.
    private static let interval: DispatchTimeInterval = .milliseconds(500)
    /// Those who write go on meanwhile; each pass copies what they added, until nothing is left and they begin the log
    /// anew.
    private static let passes = 8

    private let connection: DatabaseQueue
    private let queue = DispatchQueue(label: "log-copier")
    private let isScheduled = Mutex(false)

    /// A copier with a connection of its own; what an earlier process left in the log is copied now.
    init(path: String) throws {
        connection = try DatabaseQueue(path: path)
        copy()
    }

    /// Something was written; it is copied soon.
    func didCommit() {
        let wasScheduled = isScheduled.withLock { isScheduled in
            defer { isScheduled = true }
            return isScheduled
        }
        if !wasScheduled { queue.asyncAfter(deadline: .now() + Self.interval, execute: copy) }
    }

    private func copy() {
        isScheduled.withLock { $0 = false }
        for _ in 0..<Self.passes {
            // What can't be copied, on a full disk for example, stays in the log until the next commit.
            let log = try? connection.writeWithoutTransaction { try $0.checkpoint(.passive) }
            guard let log, log.checkpointedFrameCount < log.walFrameCount else { return }
        }
    }
}
