package import Domain
package import Foundation
import GRDB

/// A target that takes nothing, as the pages of its service show it.
package struct TargetHealth: Sendable, Equatable {
    package let target: DeliveryTarget
    /// The group's name; `nil` for the app.
    package let groupName: String?
    /// Why it refuses.
    package let problem: DeliveryProblem
    /// Since when (UTC).
    package let since: Date
    /// When it is tried next, unless a test or an edit comes first (UTC).
    package let nextProbeAt: Date
    /// How many deliveries wait meanwhile.
    package let waiting: Int
}

extension Store {
    /// The targets of a service that refuse whatever is sent; empty when all is well.
    package func targetHealth(of service: Service.ID) async throws -> [TargetHealth] {
        try await read { db in
            try db.rows(
                """
                SELECT lane.*, dingTalkGroup.name, (
                    SELECT COUNT(*) FROM delivery WHERE state = 'waiting' AND delivery.targetType = lane.targetType
                      AND delivery.targetID = lane.targetID
                  ) AS waiting
                FROM lane LEFT JOIN dingTalkGroup ON lane.targetType = 'robot' AND dingTalkGroup.id = lane.targetID
                WHERE problemCause IS NOT NULL
                  AND CASE targetType WHEN 'robot' THEN dingTalkGroup.serviceID ELSE lane.targetID END = ?
                ORDER BY targetType DESC, dingTalkGroup.position
                """,
                [service.rawValue]
            )
            .compactMap { row in
                guard let problem = try row.problem else { return nil }
                return TargetHealth(
                    target: DeliveryTarget(row: row),
                    groupName: row["name"],
                    problem: problem,
                    since: row.date("problemSince"),
                    nextProbeAt: row.date("nextProbeAt"),
                    waiting: row["waiting"]
                )
            }
        }
    }

    /// The services with a target that refuses whatever is sent, for the list of services.
    package func refusedServices() async throws -> Set<Service.ID> {
        try await read { db in
            let rows = try db.rows(
                """
                SELECT CASE targetType WHEN 'robot' THEN dingTalkGroup.serviceID ELSE lane.targetID END AS service
                FROM lane LEFT JOIN dingTalkGroup ON lane.targetType = 'robot' AND dingTalkGroup.id = lane.targetID
                WHERE problemCause IS NOT NULL AND service IS NOT NULL
                """
            )
            return Set(rows.map { $0.id("service") })
        }
    }
}
