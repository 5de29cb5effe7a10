package import Domain
import Foundation
import GRDB

extension Store {
    /// Writes what reports and acknowledgements change, in their order and in one transaction for all of them.
    ///
    /// For each change the alarm and its event are written, then the notifications that `plan` asks for, with a
    /// delivery for each receiver, and the keys of the batches that have one. On an error nothing is written at all.
    /// `batches` is asked when the transaction begins, so that it may give what came while others wrote.
    /// `plan` says what the rules, as the transaction sees them, make of a change. It is called once for each change
    /// and must be quick, since nobody else writes meanwhile.
    ///
    /// The result says what became of each batch; an acknowledgement that is refused, or a key that is known, is not an
    /// error.
    package func record(
        _ batches: @autoclosure @escaping @Sendable () -> [AlarmBatch],
        plan: @escaping @Sendable (RecordedTransition, RuleBookContents) -> [PlannedNotification]
    ) async throws -> [AlarmBatchResult] {
        let now = clock()
        return try await write(undone: ruleBook.forget) { [vault, ruleBook, makeMessageUUID] db in
            let contents = try ruleBook.contents(in: db)
            let recorder = AlarmRecorder(
                db: db,
                links: vault.links,
                notifications: NotificationWriter(db: db, now: now, makeMessageUUID: makeMessageUUID),
                shelved: try db.shelvedAlarms(at: now),
                plan: { plan($0, contents) }
            )
            return try batches().map { batch in
                if let known = try batch.key.flatMap({ try db.answer(to: $0, at: now) }) { return known }
                let results = try batch.inputs.map(recorder.record)
                if let key = batch.key { try db.remember(key, at: now) }
                return .recorded(results)
            }
        }
    }

    /// What a request with this key is told without being recorded: ``AlarmBatchResult/repeated`` or
    /// ``AlarmBatchResult/keyReused``; `nil` when the key is not known, or older than a day.
    package func answer(to key: IdempotencyKey) async throws -> AlarmBatchResult? {
        let now = clock()
        return try await read { db in try db.answer(to: key, at: now) }
    }
}

extension Database {
    fileprivate func answer(to key: IdempotencyKey, at moment: Date) throws -> AlarmBatchResult? {
        let row = try row(
            "SELECT bodyHash FROM idempotencyKey WHERE tokenHash = ? AND key = ? AND createdAt > ?",
            [key.tokenHash, key.key, moment.addingTimeInterval(-IdempotencyKey.lifetime).milliseconds]
        )
        return row.map { ($0["bodyHash"] as Data) == key.bodyHash ? .repeated : .keyReused }
    }

    fileprivate func remember(_ key: IdempotencyKey, at moment: Date) throws {
        try run(
            "INSERT OR REPLACE INTO idempotencyKey (tokenHash, key, bodyHash, createdAt) VALUES (?, ?, ?, ?)",
            [key.tokenHash, key.key, key.bodyHash, moment.milliseconds]
        )
    }
}
