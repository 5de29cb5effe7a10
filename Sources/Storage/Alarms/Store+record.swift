package import Domain
import GRDB

extension Store {
    /// Writes what reports and acknowledgements change, in their order and in one transaction for all of them.
    ///
    /// For each change the alarm and its event are written, then the notifications that `plan` asks for, with a
    /// delivery for each receiver. On an error nothing is written at all.
    /// `plan` says what the rules, as the transaction sees them, make of a change. It is called once for each change
    /// and must be quick, since nobody else writes meanwhile.
    ///
    /// The result says what became of each input; an acknowledgement that is refused is not an error.
    package func record(
        _ inputs: [AlarmInput],
        plan: @escaping @Sendable (RecordedTransition, RuleBookContents) -> [PlannedNotification]
    ) async throws -> [AlarmInputResult] {
        let now = clock()
        return try await write { [vault, ruleBook, makeMessageUUID] db in
            let contents = try ruleBook.contents(in: db)
            let recorder = AlarmRecorder(
                db: db,
                links: vault.links,
                notifications: NotificationWriter(db: db, now: now, makeMessageUUID: makeMessageUUID),
                plan: { plan($0, contents) }
            )
            return try inputs.map(recorder.record)
        }
    }
}
