import Domain
package import Foundation
import GRDB

extension Store {
    /// Ends deliveries that wait since before a time (UTC), at most some hundreds at once.
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
}
