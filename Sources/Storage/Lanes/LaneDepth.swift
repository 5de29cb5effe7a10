package import Domain
package import Foundation
import GRDB

/// How much waits in a lane.
package struct LaneDepth: Sendable, Equatable {
    package let target: DeliveryTarget
    package let service: Service.ID
    package let serviceName: String
    /// The group's name; `nil` for the app.
    package let groupName: String?
    /// How many deliveries wait or are being sent.
    package let unsettled: Int
    /// When the oldest of them was queued (UTC); what Tocsin says of itself is left out.
    package let oldestQueuedAt: Date?
}

extension Store {
    /// All lanes in which something waits or is being sent.
    package func laneDepths() async throws -> [LaneDepth] {
        try await read { db in
            // "0" comes after "/", so that these two hold all paths below the reserved one.
            let own = ["\(ReservedPath.delivery)/", "\(ReservedPath.delivery)0"]
            return try db.rows(OutboxSQL.laneDepths, own + own)
                .map { row in
                    LaneDepth(
                        target: DeliveryTarget(row: row),
                        service: row.id("serviceID"),
                        serviceName: row["serviceName"],
                        groupName: row["groupName"],
                        unsettled: row["unsettled"],
                        oldestQueuedAt: row.optionalDate("oldest")
                    )
                }
        }
    }
}
