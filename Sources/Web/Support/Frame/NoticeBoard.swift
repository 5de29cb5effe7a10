import Synchronization

/// Keeps for each session the sentence that its next page shows.
///
/// It is memory only: a notice that a restart loses was about something that the lists show anyway.
final class NoticeBoard: Sendable {
    /// More sessions than that do not wait for a notice at the same time.
    private static let capacity = 1_000

    private let notices = Mutex<[String: Notice]>([:])

    /// Leaves a notice for the session that this token belongs to.
    func leave(_ notice: Notice, for session: String) {
        notices.withLock {
            if $0.count >= Self.capacity { $0.removeAll() }
            $0[session] = notice
        }
    }

    /// Takes the session's notice off the board.
    func take(for session: String) -> Notice? {
        notices.withLock { $0.removeValue(forKey: session) }
    }
}
