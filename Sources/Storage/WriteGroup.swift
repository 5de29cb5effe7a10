import GRDB
import Synchronization

/// Joins the changes that wait while others are written into one transaction (group commit), so that a crowd of them
/// costs one sync of the disk instead of one each.
///
/// Each change is all or nothing for itself: one that throws is undone, and the others of its transaction stand. Nobody
/// is answered before the transaction is on disk.
final class WriteGroup: Sendable {
    private struct Change: Sendable {
        /// Makes the change, and gives the answer that its caller gets once it is on disk.
        let make: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var changes: [Change] = []
        var isDraining = false
    }

    private let writer: any DatabaseWriter
    private let didCommit: @Sendable () -> Void
    private let queue = Mutex(Queue())

    /// Changes are written by `writer`; `didCommit` is called after each transaction, and must be quick.
    init(writer: any DatabaseWriter, didCommit: @escaping @Sendable () -> Void = {}) {
        self.writer = writer
        self.didCommit = didCommit
    }

    /// Makes a change, and returns when it is on disk.
    ///
    /// It is not interrupted when the caller's task is cancelled. `undone` is called when it is not made after all,
    /// before the next transaction begins.
    func write<Value: Sendable>(
        undone: @escaping @Sendable () -> Void,
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            add(
                Change(
                    make: { db in
                        let value = try work(db)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { error in
                        undone()
                        continuation.resume(throwing: error)
                    }
                )
            )
        }
    }

    private func add(_ change: Change) {
        let begins = queue.withLock { queue in
            queue.changes.append(change)
            defer { queue.isDraining = true }
            return !queue.isDraining
        }
        if begins {
            writer.asyncWriteWithoutTransaction { db in
                while let changes = self.next() {
                    Self.commit(changes, in: db)
                    self.didCommit()
                }
            }
        }
    }

    /// All that waits; `nil` when nothing does.
    private func next() -> [Change]? {
        queue.withLock { queue in
            defer { queue.changes = [] }
            queue.isDraining = !queue.changes.isEmpty
            return queue.isDraining ? queue.changes : nil
        }
    }

    private static func commit(_ changes: [Change], in db: Database) {
        var answers: [@Sendable () -> Void] = []
        do {
            try db.inTransaction(.immediate) {
                answers = try changes.map { try answer(to: $0, isAlone: changes.count == 1, in: db) }
                return .commit
            }
        } catch {
            for change in changes { change.fail(error) }
            return
        }
        for answer in answers { answer() }
    }

    /// Makes one change.
    ///
    /// - Throws: The change's error if the transaction can't go on without it, since SQLite has ended it (on a full
    ///   disk, for example) or there is nothing else in it.
    private static func answer(
        to change: Change,
        isAlone: Bool,
        in db: Database
    ) throws -> @Sendable () -> Void {
        guard !isAlone else { return try change.make(db) }
        let answer = try db.attempt {
            try change.make(db)
        } undone: { error in
            { @Sendable in change.fail(error) }
        }
        return answer ?? {}
    }
}
