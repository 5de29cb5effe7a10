package import Domain
package import Foundation
import GRDB

extension Store {
    /// Deletes some of what is older than it is kept, in one short transaction, so that nobody who writes waits long.
    ///
    /// - Parameters:
    ///   - retention: How long things are kept.
    ///   - moment: The time of now (UTC).
    ///   - limit: How many of each kind are deleted at most.
    /// - Returns: How many rows were deleted; 0 when nothing is too old.
    /// - Throws: ``StoreError``.
    package func prune(_ retention: Retention, at moment: Date, limit: Int = 200) async throws -> Int {
        try await write { db in
            let pruner = Pruner(db: db, limit: limit)
            return try pruner.deliveries(.delivered, before: moment.addingTimeInterval(-retention.delivered))
                + pruner.deliveries(.suppressed, before: moment.addingTimeInterval(-retention.delivered))
                + pruner.deliveries(.failed, before: moment.addingTimeInterval(-retention.failed))
                + pruner.occurrences(before: moment.addingTimeInterval(-retention.alarms))
                + pruner.shelvings(before: moment)
                + pruner.keys(before: moment.addingTimeInterval(-IdempotencyKey.lifetime))
        }
    }
}
