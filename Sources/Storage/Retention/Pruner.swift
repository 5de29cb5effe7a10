import Domain
import Foundation
import GRDB

/// Deletes what is too old, within a transaction.
struct Pruner {
    let db: Database
    let limit: Int

    /// Deletes settled deliveries, and the notifications and digests that have none left.
    func deliveries(_ state: DeliveryState, before moment: Date) throws -> Int {
        let deleted = try db.rows(RetentionSQL.deliveries, [state.rawValue, moment.milliseconds, limit])
        for notification in Set(deleted.map { $0["notificationID"] as Int64 }) {
            try db.run(RetentionSQL.notification, [notification])
        }
        for digest in Set(deleted.compactMap { $0["digestID"] as Int64? }) {
            try db.run(RetentionSQL.digest, [digest])
        }
        return deleted.count
    }

    /// Deletes occurrences that cleared, with their events and notifications.
    ///
    /// An alarm keeps its newest occurrence for as long as it has others: reports find the alarm by it.
    func occurrences(before moment: Date) throws -> Int {
        let deleted = try db.rows(RetentionSQL.occurrences, [moment.milliseconds, limit])
        for alarm in Set(deleted.map { $0["alarmID"] as Int64 }) { try db.run(RetentionSQL.alarm, [alarm]) }
        return deleted.count
    }

    /// Forgets shelvings that ended; an alarm's events keep them.
    func shelvings(before moment: Date) throws -> Int {
        try db.run("DELETE FROM shelving WHERE until <= ?", [moment.milliseconds])
    }

    func keys(before moment: Date) throws -> Int {
        try db.run(RetentionSQL.keys, [moment.milliseconds, limit])
    }
}

/// The statements of the ``Pruner``, whose plans are tested.
enum RetentionSQL {
    /// Values: state, time, limit.
    static let deliveries = """
        DELETE FROM delivery WHERE id IN (
          SELECT id FROM delivery INDEXED BY deliverySettled
          WHERE state = ? AND settledAt < ? ORDER BY settledAt LIMIT ?
        )
        RETURNING notificationID, digestID
        """

    static let notification = """
        DELETE FROM notification WHERE id = ?
          AND NOT EXISTS (SELECT 1 FROM delivery WHERE notificationID = notification.id)
        """

    static let digest = """
        DELETE FROM digest WHERE id = ? AND NOT EXISTS (SELECT 1 FROM delivery WHERE digestID = digest.id)
        """

    /// Values: time, limit.
    static let occurrences = """
        DELETE FROM occurrence WHERE id IN (
          SELECT id FROM occurrence AS old INDEXED BY occurrenceByAge
          WHERE clearedAt IS NOT NULL AND changedAt < ?
            AND (isNewest = 0 OR NOT EXISTS (
              SELECT 1 FROM occurrence AS other WHERE other.alarmID = old.alarmID AND other.id <> old.id
            ))
          ORDER BY changedAt LIMIT ?
        )
        RETURNING alarmID
        """

    static let alarm = """
        DELETE FROM alarm WHERE id = ? AND NOT EXISTS (SELECT 1 FROM occurrence WHERE alarmID = alarm.id)
        """

    /// Values: time, limit.
    static let keys = """
        DELETE FROM idempotencyKey WHERE (tokenHash, key) IN (
          SELECT tokenHash, key FROM idempotencyKey WHERE createdAt < ? ORDER BY createdAt LIMIT ?
        )
        """
}
