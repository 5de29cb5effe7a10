package import Domain
package import Foundation
import GRDB

/// How a target of a service stands, as the service's page shows it.
package struct TargetHealth: Sendable, Equatable {
    /// That it refuses whatever is sent.
    package struct Refusal: Sendable, Equatable {
        package let problem: DeliveryProblem
        /// Since when (UTC).
        package let since: Date
        /// When it is tried next, unless a test or an edit comes first (UTC).
        package let nextProbeAt: Date
    }

    package let target: DeliveryTarget
    /// The group's name; `nil` for the app.
    package let groupName: String?
    /// `nil` when it takes messages, as far as is known.
    package let refusal: Refusal?
    /// Before when nothing is sent (UTC); may be past.
    package let pausedUntil: Date?
    /// Whether it pauses since calls failed in a way that may pass, and not since DingTalk's limits ask for it.
    package let isFailing: Bool
    /// How many deliveries wait.
    package let waiting: Int
}

/// What a service's row in the list has to say beside its state.
package enum ServiceMark: Sendable, Equatable {
    /// One of its targets refuses whatever is sent.
    case refused
    /// It used so much of a monthly limit that a person should know.
    case quotaNearlyUsed
}

extension Store {
    /// All targets that a service sends to, its groups in their order and then its app.
    package func targetHealth(of service: Service.ID) async throws -> [TargetHealth] {
        try await read { db in
            try db.rows(Self.targetStates, [service.rawValue])
                .map { row in
                    let (own, asked) = (row.optionalDate("pausedUntil"), row.optionalDate("throttledUntil"))
                    return TargetHealth(
                        target: DeliveryTarget(row: row),
                        groupName: row["name"],
                        refusal: try row.problem.map { problem in
                            TargetHealth.Refusal(
                                problem: problem,
                                since: row.date("problemSince"),
                                nextProbeAt: row.date("nextProbeAt")
                            )
                        },
                        pausedUntil: [own, asked].compactMap(\.self).max(),
                        isFailing: (row["failures"] ?? 0) >= LaneRules.failureLimit
                            && (own ?? .distantPast) > (asked ?? .distantPast),
                        waiting: row["waiting"]
                    )
                }
        }
    }

    /// The services of which the list has to say something at a moment (UTC), a refusal before the quota.
    package func serviceMarks(at moment: Date, limits: QuotaLimits) async throws -> [Service.ID: ServiceMark] {
        let month = QuotaMonth.name(of: moment)
        return try await read { db in
            var marks: [Service.ID: ServiceMark] = [:]
            for use in try db.rows(Self.usesOfMonth, [month])
            where limits.areNearlyUsed(apiCalls: use["apiCalls"], webhookSends: use["webhookSends"]) {
                marks[use.id("serviceID")] = .quotaNearlyUsed
            }
            for row in try db.rows(Self.refusingServices) { marks[row.id("service")] = .refused }
            return marks
        }
    }

    private static let targetStates = """
        SELECT target.type AS targetType, target.id AS targetID, target.name, lane.problemCause, lane.problemParameters,
          lane.problemSince, lane.nextProbeAt, lane.pausedUntil, lane.failures, callLimit.throttledUntil, (
            SELECT COUNT(*) FROM delivery WHERE state = 'waiting' AND delivery.targetType = target.type
              AND delivery.targetID = target.id
          ) AS waiting
        FROM (
          SELECT 'robot' AS type, dingTalkGroup.id, dingTalkGroup.name, position, serviceID, limitKey
          FROM dingTalkGroup JOIN service ON service.id = serviceID WHERE sendsToGroups = 1
          UNION ALL SELECT 'app', id, NULL, NULL, id, limitKey
          FROM service LEFT JOIN dingTalkApp ON dingTalkApp.serviceID = id WHERE sendsToMembers = 1
        ) AS target
        LEFT JOIN lane ON lane.targetType = target.type AND lane.targetID = target.id
        LEFT JOIN callLimit ON callLimit.key = target.limitKey
        WHERE target.serviceID = ? ORDER BY target.type DESC, target.position
        """

    static let usesOfMonth = "SELECT serviceID, apiCalls, webhookSends FROM monthlyUse WHERE month = ?"

    private static let refusingServices = """
        SELECT CASE targetType WHEN 'robot' THEN dingTalkGroup.serviceID ELSE lane.targetID END AS service
        FROM lane LEFT JOIN dingTalkGroup ON lane.targetType = 'robot' AND dingTalkGroup.id = lane.targetID
        WHERE problemCause IS NOT NULL AND service IS NOT NULL
        """
}
