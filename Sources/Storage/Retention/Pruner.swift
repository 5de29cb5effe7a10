import Domain
import Foundation
import GRDB

/// Deletes what is too old, within a transaction, up to a number of rows.
struct Pruner {
    let db: Database
    /// How many rows may still be deleted.
    private(set) var left: Int

    /// Deletes settled deliveries, and the notifications that have none left; digests go with them.
    mutating func deliveries(_ state: DeliveryState, before moment: Date) throws {
        let deleted = try db.rows(RetentionSQL.deliveries, [state.rawValue, moment.milliseconds, left])
        for notification in Set(deleted.map { $0["notificationID"] as Int64 }) {
            try db.run(RetentionSQL.notification, [notification])
        }
        left -= deleted.count
    }

    /// Deletes of these occurrences those that are over and of which no delivery is kept, their events first.
    ///
    /// An alarm keeps its newest occurrence for as long as it has others: reports find the alarm by it.
    mutating func occurrences(_ candidates: [Int64], before moment: Date) throws {
        for id in candidates where left > 0 {
            guard try db.number(RetentionSQL.isOver, [id, moment.milliseconds]) == 1 else { continue }
            left -= try db.run(RetentionSQL.events, [id, left])
            guard left > 0, let row = try db.row(RetentionSQL.occurrence, [id]) else { continue }
            left -= 1
            try db.run(RetentionSQL.alarm, [row["alarmID"] as Int64])
        }
    }

    /// Forgets shelvings that ended; an alarm's events keep them.
    mutating func shelvings(before moment: Date) throws {
        left -= try db.run(RetentionSQL.shelvings, [moment.milliseconds, left])
    }

    mutating func keys(before moment: Date) throws {
        left -= try db.run(RetentionSQL.keys, [moment.milliseconds, left])
    }

    /// Forgets what robots and apps took that no service names any more.
    mutating func limits() throws {
        left -= try db.run(RetentionSQL.limits, [left])
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
        RETURNING notificationID
        """

    static let notification = """
        DELETE FROM notification WHERE id = ?
          AND NOT EXISTS (SELECT 1 FROM delivery WHERE notificationID = notification.id)
        """

    /// Holds for an occurrence `old` that may go; value: a time.
    private static let mayGo = """
        clearedAt IS NOT NULL AND changedAt < ? AND NOT EXISTS (
          SELECT 1 FROM notification JOIN delivery ON delivery.notificationID = notification.id
          WHERE notification.occurrenceID = old.id
        ) AND (isNewest = 0 OR NOT EXISTS (
          SELECT 1 FROM occurrence AS other WHERE other.alarmID = old.alarmID AND other.id <> old.id
        ))
        """

    /// Values: time, limit.
    static let occurrences = """
        SELECT id FROM occurrence AS old INDEXED BY occurrenceByAge WHERE \(mayGo) ORDER BY changedAt LIMIT ?
        """

    /// Values: occurrence, time.
    static let isOver = "SELECT EXISTS (SELECT 1 FROM occurrence AS old WHERE id = ? AND \(mayGo))"

    /// Values: occurrence, limit.
    static let events = """
        DELETE FROM alarmEvent WHERE id IN (SELECT id FROM alarmEvent WHERE occurrenceID = ? LIMIT ?)
        """

    static let occurrence = "DELETE FROM occurrence WHERE id = ? RETURNING alarmID"

    static let alarm = """
        DELETE FROM alarm WHERE id = ? AND NOT EXISTS (SELECT 1 FROM occurrence WHERE alarmID = alarm.id)
        """

    /// Values: time, limit.
    static let shelvings = """
        DELETE FROM shelving WHERE alarmID IN (SELECT alarmID FROM shelving WHERE until <= ? LIMIT ?)
        """

    /// Values: time, limit.
    static let keys = """
        DELETE FROM idempotencyKey WHERE (tokenHash, key) IN (
          SELECT tokenHash, key FROM idempotencyKey WHERE createdAt < ? ORDER BY createdAt LIMIT ?
        )
        """

    /// Value: limit.
    static let limits = """
        DELETE FROM callLimit WHERE key IN (
          SELECT key FROM callLimit
          EXCEPT SELECT limitKey FROM dingTalkGroup EXCEPT SELECT limitKey FROM dingTalkApp LIMIT ?
        )
        """
}
