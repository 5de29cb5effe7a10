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

    /// The next time after this one at which a delivery is to be tried; `nil` when none has a later time.
    package func nextAttemptAt(after moment: Date) async throws -> Date? {
        let time = moment.milliseconds
        return try await read { db in
            try db.row(OutboxSQL.nextAttempt, [time, time])
                .flatMap { $0[0] as Int64? }
                .map(Date.init(milliseconds:))
        }
    }

    /// Takes what is to be sent next to a target: `waiting` becomes `sending` and the attempt is counted.
    ///
    /// The most severe comes first, then the oldest. All are of one notification, so that they can share a call. No
    /// delivery is taken while an earlier one of the same alarm to the same receiver is unsettled.
    /// At most `limit` are taken; none when nothing is due.
    package func claim(for target: DeliveryTarget, limit: Int, at moment: Date) async throws -> [ClaimedDelivery] {
        let time = moment.milliseconds
        return try await write { db in
            let lane: [(any DatabaseValueConvertible)?] = [target.key.type, target.key.id, time]
            return try db.rows(OutboxSQL.claim, lane + lane + [limit])
                .compactMap { claimed in
                    try db.row(
                        """
                        SELECT delivery.*, title, contents, member.userID FROM delivery
                        JOIN notification ON notification.id = delivery.notificationID
                        LEFT JOIN member ON member.id = delivery.memberID
                        WHERE delivery.id = ?
                        """,
                        [claimed["id"] as Int64]
                    )
                }
                .map(ClaimedDelivery.init(row:))
                .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        }
    }

    /// How a target is reached; `nil` when the group, the service or its app is gone.
    package func connection(for target: DeliveryTarget) async throws -> TargetConnection? {
        try await read { [vault] db in
            switch target {
            case .robot(let id):
                try db.row("SELECT * FROM dingTalkGroup WHERE id = ?", [id.rawValue])
                    .map { try DingTalkGroup(row: $0, vault: vault) }
                    .map { .robot($0.webhook, signingSecret: $0.signingSecret) }
            case .app(let service):
                try db.app(of: service, vault: vault).map(TargetConnection.app)
            }
        }
    }
}
