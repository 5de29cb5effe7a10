import GRDB
import Synchronization

/// Joins the changes that wait while others are written into one transaction (group commit), so that a crowd of them
/// costs one sync of the disk instead of one each.
///
/// Each change is all or nothing for itself: one that throws is undone, and the others of its transaction stand. Nobody
/// is answered before the transaction is on disk, unless all in it may be lost in a power cut.
final class WriteGroup: Sendable {
    private struct Change: Sendable {
        let isSynced: Bool
        /// Makes the change, and gives the answer that its caller gets once it is on disk.
        let make: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var changes: [Change] = []
        var isDraining = false
    }

    private let writer: any DatabaseWriter
    private let queue = Mutex(Queue())
    /// Whether the writer's transactions are synced; only it asks.
    private let isSyncing = Mutex<Bool?>(nil)

    init(writer: any DatabaseWriter) {
        self.writer = writer
    }

    /// Makes a change, and returns when it is on disk; or, if it need not be `synced`, when it would survive the end of
    /// the process, and with the next change that is synced that of the machine.
    ///
    /// It is not interrupted when the caller's task is cancelled. `undone` is called when it is not made after all,
    /// before the next transaction begins.
    func write<Value: Sendable>(
        synced: Bool,
        undone: @escaping @Sendable () -> Void,
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            add(
                Change(
                    isSynced: synced,
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

    /// How many changes wait for the next transaction.
    var waitingCount: Int { queue.withLock { $0.changes.count } }

    private func add(_ change: Change) {
        let begins = queue.withLock { queue in
            queue.changes.append(change)
            defer { queue.isDraining = true }
            return !queue.isDraining
        }
        if begins {
            writer.asyncWriteWithoutTransaction { db in
                while let changes = self.next() { self.commit(changes, in: db) }
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

    private func commit(_ changes: [Change], in db: Database) {
        var answers: [@Sendable () -> Void] = []
        do {
            try setSyncing(changes.contains(where: \.isSynced), in: db)
            try db.inTransaction(.immediate) {
                answers = try changes.map { try Self.answer(to: $0, isAlone: changes.count == 1, in: db) }
                return .commit
            }
        } catch {
            for change in changes { change.fail(error) }
            return
        }
        for answer in answers { answer() }
    }

    private func setSyncing(_ isSynced: Bool, in db: Database) throws {
        guard isSyncing.withLock({ $0 != isSynced }) else { return }
        try db.execute(sql: "PRAGMA synchronous = \(isSynced ? "FULL" : "NORMAL")")
        isSyncing.withLock { $0 = isSynced }
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
        var answer: (@Sendable () -> Void)?
        do {
            try db.inSavepoint {
                answer = try change.make(db)
                return .commit
            }
        } catch {
            guard db.isInsideTransaction else { throw error }
            return { change.fail(error) }
        }
        return answer ?? {}
    }
}
