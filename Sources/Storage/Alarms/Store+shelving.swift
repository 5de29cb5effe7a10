package import Domain
package import Foundation
import GRDB

extension Store {
    /// Takes the alarm of an occurrence out of notification; a shelving that it has is replaced.
    ///
    /// - Throws: ``StoreError/notFound`` when the occurrence is gone.
    package func shelve(_ occurrence: Alarm.ID, as shelving: Shelving) async throws {
        try await write { db in
            guard let stored = try db.occurrence(occurrence) else { throw StoreError.notFound }
            let moment = shelving.at.milliseconds
            let end = shelving.until.milliseconds
            try db.run(
                "INSERT OR REPLACE INTO shelving (alarmID, user, reason, at, until) VALUES (?, ?, ?, ?, ?)",
                [stored.alarmID, shelving.user, shelving.reason, moment, end]
            )
            try db.run(
                """
                INSERT INTO alarmEvent (occurrenceID, kind, state, at, user, notes, until) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    occurrence.rawValue, AlarmEventKind.shelved.rawValue, stored.alarm.state.rawValue, moment,
                    shelving.user, shelving.reason, end,
                ]
            )
        }
    }

    /// Puts the alarm of an occurrence back into notification at a time (UTC), before its shelving ends by itself.
    ///
    /// - Returns: Whether it was shelved.
    /// - Throws: ``StoreError/notFound`` when the occurrence is gone. One that is not shelved is no error.
    @discardableResult
    package func unshelve(_ occurrence: Alarm.ID, by user: String, at moment: Date) async throws -> Bool {
        try await write { db in
            guard let stored = try db.occurrence(occurrence) else { throw StoreError.notFound }
            guard try db.shelving(ofAlarm: stored.alarmID, at: moment) != nil else { return false }
            try db.run("DELETE FROM shelving WHERE alarmID = ?", [stored.alarmID])
            try db.run(
                "INSERT INTO alarmEvent (occurrenceID, kind, state, at, user) VALUES (?, ?, ?, ?, ?)",
                [
                    occurrence.rawValue, AlarmEventKind.unshelved.rawValue, stored.alarm.state.rawValue,
                    moment.milliseconds, user,
                ]
            )
            return true
        }
    }
}

extension Database {
    /// The keys of the alarms that are shelved at a time; people shelve a few of many, so that all are read at once.
    func shelvedAlarms(at moment: Date) throws -> Set<Int64> {
        Set(try rows("SELECT alarmID FROM shelving WHERE until > ?", [moment.milliseconds]).map { $0[0] })
    }

    /// What keeps an alarm out of notification at a time; `nil` when nothing does.
    func shelving(ofAlarm alarmID: Int64, at moment: Date) throws -> Shelving? {
        try row("SELECT * FROM shelving WHERE alarmID = ? AND until > ?", [alarmID, moment.milliseconds])
            .map { row in
                Shelving(
                    user: row["user"],
                    reason: row["reason"],
                    at: row.date("at"),
                    until: row.date("until")
                )
            }
    }
}
