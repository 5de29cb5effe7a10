package import Domain
package import Foundation
import GRDB

extension Store {
    /// Deletes some of what is older than it is kept, in one short transaction, so that nobody who writes waits long.
    ///
    /// An alarm goes after its deliveries, however long these are kept: what waits is never deleted with it.
    /// - Parameters:
    ///   - retention: How long things are kept.
    ///   - moment: The time of now (UTC).
    ///   - limit: How many rows are deleted at most; texts that only these rows had go with them.
    /// - Returns: How many rows were deleted; 0 when nothing is too old.
    /// - Throws: ``StoreError``.
    package func prune(_ retention: Retention, at moment: Date, limit: Int = 200) async throws -> Int {
        let clearedBefore = moment.addingTimeInterval(-retention.alarms)
        // Looked for by itself: it takes long when many old alarms have deliveries that are kept.
        let occurrences = try await read { db in
            try db.rows(RetentionSQL.occurrences, [clearedBefore.milliseconds, limit]).map { $0[0] as Int64 }
        }
        return try await write { db in
            var pruner = Pruner(db: db, left: limit)
            try pruner.deliveries(.delivered, before: moment.addingTimeInterval(-retention.delivered))
            try pruner.deliveries(.suppressed, before: moment.addingTimeInterval(-retention.delivered))
            try pruner.deliveries(.failed, before: moment.addingTimeInterval(-retention.failed))
            try pruner.occurrences(occurrences, before: clearedBefore)
            try pruner.shelvings(before: moment)
            try pruner.keys(before: moment.addingTimeInterval(-IdempotencyKey.lifetime))
            try pruner.limits()
            return limit - pruner.left
        }
    }
}
