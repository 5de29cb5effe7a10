import Domain
package import Foundation
import GRDB

extension Store {
    /// Ends deliveries that wait since before a time (UTC), at most ``batchLimit`` at once.
    ///
    /// Each keeps the problem that it had; one that was never tried has that of its target, or `waitedTooLong`.
    /// - Returns: How many there were.
    @discardableResult
    package func failExpired(queuedBefore limit: Date) async throws -> Int {
        let now = clock()
        return try await write { db in
            try db.run(
                OutboxSQL.failExpired,
                [DeliveryProblem.waitedTooLong.cause, now.milliseconds, limit.milliseconds]
            )
        }
    }

    /// Brings times nearer that lie too far ahead, since the clock was set back since they were written; at most
    /// ``batchLimit`` deliveries of each kind at once.
    ///
    /// What waits is tried after `longestWait` seconds at the latest. What was queued in the future counts as queued now,
    /// and goes out now unless it waits for a later try.
    /// - Returns: How many deliveries were changed of the kind of which most were.
    package func bringNear(_ moment: Date, longestWait: TimeInterval) async throws -> Int {
        let now = moment.milliseconds
        let latest = moment.addingTimeInterval(longestWait).milliseconds
        // Who queues reads the clock too, so that a little ahead is not the future.
        let future = moment.addingTimeInterval(60).milliseconds
        return try await write { db in
            try db.run(
                """
                UPDATE lane SET pausedUntil = MIN(pausedUntil, ?), nextProbeAt = MIN(nextProbeAt, ?)
                WHERE pausedUntil > ? OR nextProbeAt > ?
                """,
                [latest, latest, latest, latest]
            )
            try db.run("UPDATE callLimit SET throttledUntil = ? WHERE throttledUntil > ?", [latest, latest])
            return max(
                try db.run(OutboxSQL.clampAttempts, [latest, latest]),
                try db.run(OutboxSQL.clampQueued, [now, now, future])
            )
        }
    }

    /// How many deliveries one call of ``failExpired(queuedBefore:)`` or ``bringNear(_:longestWait:)`` changes at most.
    package static let batchLimit = OutboxSQL.batch
}
