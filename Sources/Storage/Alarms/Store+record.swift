package import Domain
import Foundation
import GRDB

extension Store {
    /// Writes what reports and acknowledgements change, in their order and in one transaction for all of them.
    ///
    /// For each change the alarm and its event are written, then the notifications that `plan` asks for, with a
    /// delivery for each receiver, and the keys of the batches that have one. On an error nothing is written at all.
    ///
    /// - Parameters:
    ///   - batches: Is asked when the transaction begins, so that it may give what came while others wrote.
    ///   - lanes: Which of the lanes in which something new waits take their turn in the same transaction, and what they
    ///     are held to; it is asked once. An alarm need not wait for the disk a second time, then.
    ///   - plan: What the rules, as the transaction sees them, make of a change. It is called once for each change and
    ///     must be quick, since nobody else writes meanwhile.
    /// - Returns: What became of the batches and of the lanes.
    /// - Throws: ``StoreError``. An acknowledgement that is refused, or a key that is known, is not an error.
    package func record(
        _ batches: @autoclosure @escaping @Sendable () -> [AlarmBatch],
        lanes: @escaping @Sendable (Set<DeliveryTarget>) -> [DeliveryTarget: LaneRules] = { _ in [:] },
        plan: @escaping @Sendable (RecordedTransition, RuleBookContents) -> [PlannedNotification]
    ) async throws -> Recording {
        try await write(undone: ruleBook.forget) { [clock, vault, ruleBook, makeMessageUUID] db in
            let now = clock()
            let contents = try ruleBook.contents(in: db)
            var queued: Set<DeliveryTarget> = []
            let recorder = AlarmRecorder(
                db: db,
                links: vault.links,
                notifications: NotificationWriter(db: db, now: now, makeMessageUUID: makeMessageUUID),
                shelved: try db.shelvedAlarms(at: now),
                plan: { transition in
                    let planned = plan(transition, contents)
                    for notification in planned { queued.formUnion(notification.targets) }
                    return planned
                }
            )
            let results: [AlarmBatchResult] = try batches().map { batch in
                if let known = try batch.key.flatMap({ try db.answer(to: $0, at: now) }) { return known }
                let results = try batch.inputs.map(recorder.record)
                if let key = batch.key { try db.remember(key, at: now) }
                return .recorded(results)
            }
            let taker = TurnTaker(db: db, vault: vault, makeMessageUUID: makeMessageUUID, compose: nil)
            let turns = try taker.turns(of: queued.isEmpty ? [:] : lanes(queued), at: now)
            return Recording(results: results, queued: queued, turns: turns)
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
