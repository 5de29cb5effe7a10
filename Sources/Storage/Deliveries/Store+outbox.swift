package import Domain
package import Foundation
import GRDB

extension Store {
    /// The targets for which something is to be sent at this time.
    package func dueTargets(at moment: Date) async throws -> [DeliveryTarget] {
        let time = moment.milliseconds
        return try await read { db in
            try db.rows(OutboxSQL.dueTargets, [time, time])
                .map { row in
                    row["type"] == "robot" ? .robot(row.id("id")) : .app(row.id("id"))
                }
        }
    }

    /// Whether something of the highest level, or a test, is to be sent to a target at this time.
    package func hasUrgent(for target: DeliveryTarget, at moment: Date) async throws -> Bool {
        try await read { db in
            try db.number(OutboxSQL.isUrgent, [target.key.type, target.key.id, moment.milliseconds]) == 1
        }
    }

    /// The next time after this one at which a delivery is to be tried; `nil` when none has a later time.
    package func nextAttemptAt(after moment: Date) async throws -> Date? {
        let time = moment.milliseconds
        return try await read { db in
            try db.row(OutboxSQL.nextAttempt, [time, time])
                .flatMap { $0[0] as Int64? }
                .map(Date.init(milliseconds:))
        }
    }
}
