package import Domain
package import Foundation
import GRDB

extension Store {
    /// The page of deliveries that failed from one time to another, both included; without tests.
    ///
    /// A search looks through rule names, receiver names, contents and DingTalk's answers, and through the sentences of
    /// `causes` by their names.
    package func failedDeliveries(
        _ query: ListQuery<FailedColumn>,
        from start: Date,
        to end: Date,
        causes: [String: String] = [:]
    ) async throws -> ListPage<FailedRow> {
        let statement = FailedRow.list(from: start, to: end, causes: causes)
        return try await read { db in
            try statement.page(query, by: query.column.order, in: db, FailedRow.init(row:))
        }
    }

    /// Every delivery that failed from one time to another, both included, and that the same search finds; without tests.
    package func failedDeliveries(
        search: String,
        from start: Date,
        to end: Date,
        causes: [String: String] = [:]
    ) async throws -> [Delivery.ID] {
        let statement = FailedRow.list(from: start, to: end, causes: causes)
        return try await read { db in
            try statement.keys(search: search, in: db).map(Delivery.ID.init(rawValue:))
        }
    }

    /// How many deliveries failed at this time or later; without tests.
    package func failedCount(since start: Date) async throws -> Int {
        try await read { db in
            try db.number(
                "SELECT COUNT(*) FROM delivery WHERE state = 'failed' AND isTest = 0 AND settledAt >= ?",
                [start.milliseconds]
            )
        }
    }

    /// How many failed deliveries are kept, whenever they failed, up to a limit; without tests.
    package func failedCount(atMost limit: Int) async throws -> Int {
        try await read { db in try db.number(FailedSQL.count, [limit]) }
    }

    /// When deliveries failed outside of a range of time, whose ends are inside; without tests.
    package func failedOutside(from start: Date, to end: Date) async throws -> FailedOutside {
        try await read { db in
            let (start, end) = (start.milliseconds, end.milliseconds)
            let row = try db.row(FailedSQL.outside, [start, start, end, end])
            func span(_ first: String, _ last: String) -> ClosedRange<Date>? {
                guard let first = row?.optionalDate(first), let last = row?.optionalDate(last) else { return nil }
                return first...last
            }
            return FailedOutside(
                before: span("firstBefore", "lastBefore"),
                after: span("firstAfter", "lastAfter")
            )
        }
    }

    /// Deletes failed deliveries.
    ///
    /// One that is gone or no longer failed is left out; that is not an error.
    ///
    /// - Returns: How many were deleted.
    @discardableResult
    package func deleteFailed(_ deliveries: [Delivery.ID]) async throws -> Int {
        try await write { db in
            var count = 0
            for id in deliveries {
                let notification = try db.row(
                    "DELETE FROM delivery WHERE id = ? AND state = 'failed' AND isTest = 0 RETURNING notificationID",
                    [id.rawValue]
                )
                guard let notification else { continue }
                count += 1
                try db.run(
                    """
                    DELETE FROM notification WHERE id = ?
                      AND NOT EXISTS (SELECT 1 FROM delivery WHERE notificationID = notification.id)
                    """,
                    [notification["notificationID"] as Int64]
                )
            }
            return count
        }
    }

    /// Queues failed deliveries again, due at once, as if they were new; that one may have arrived already stays known.
    ///
    /// One whose receiver was deleted stays failed, and one that is no longer failed is left out; that is not an error.
    /// A target that refused is tried again at once, since whoever resends has reason to think that it takes messages.
    /// - Returns: How many wait again.
    @discardableResult
    package func resendFailed(_ deliveries: [Delivery.ID]) async throws -> Int {
        let now = clock()
        return try await write { db in
            var targets: Set<DeliveryTarget> = []
            var count = 0
            for id in deliveries {
                let row = try db.row(
                    """
                    UPDATE delivery SET state = 'waiting', earlierAttempts = earlierAttempts + attempts, attempts = 0,
                      notUnderstood = 0, queuedAt = ?, nextAttemptAt = ?, settledAt = NULL, problemCause = NULL,
                      problemParameters = NULL, answer = '', rawAnswer = '', milliseconds = NULL, digestID = NULL
                    WHERE id = ? AND state = 'failed' AND isTest = 0 AND (groupID IS NOT NULL OR memberID IS NOT NULL)
                    RETURNING targetType, targetID
                    """,
                    [now.milliseconds, now.milliseconds, id.rawValue]
                )
                guard let row else { continue }
                targets.insert(DeliveryTarget(row: row))
                count += 1
            }
            for target in targets { try db.reopen(target, at: now) }
            return count
        }
    }
}
