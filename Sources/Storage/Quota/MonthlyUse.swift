package import Domain
package import Foundation
import GRDB

/// What a service used of the organisation's quota in one month.
package struct MonthlyUse: Sendable, Equatable {
    /// The month in China, such as `2026-11`.
    package let month: String
    /// Calls that sent to members.
    package let apiCalls: Int
    /// Messages that were sent to groups.
    package let webhookSends: Int
}

/// The calendar month by which DingTalk counts.
///
/// DingTalk does not say in which time zone its month begins; its billing is China's, which has no summer time.
enum QuotaMonth {
    private static let secondsAheadOfUTC: TimeInterval = 8 * 3600

    /// The month of a moment, such as `2026-11`.
    static func name(of moment: Date) -> String {
        let day = moment.addingTimeInterval(secondsAheadOfUTC).formatted(.iso8601.year().month().day())
        return String(day.prefix(7))
    }
}

extension Store {
    /// What a service used in the month of a moment; zeros when it sent nothing.
    package func monthlyUse(of service: Service.ID, at moment: Date) async throws -> MonthlyUse {
        let month = QuotaMonth.name(of: moment)
        return try await read { db in
            let row = try db.row(
                "SELECT apiCalls, webhookSends FROM monthlyUse WHERE serviceID = ? AND month = ?",
                [service.rawValue, month]
            )
            return MonthlyUse(month: month, apiCalls: row?["apiCalls"] ?? 0, webhookSends: row?["webhookSends"] ?? 0)
        }
    }
}

extension Database {
    /// Counts calls to a target; those of a service that is gone are not counted.
    func countUse(by target: DeliveryTarget, calls: Int, at moment: Date) throws {
        let (service, apiCalls, sends) =
            switch target {
            case .robot: ("SELECT serviceID FROM dingTalkGroup WHERE id = ?", 0, calls)
            case .app: ("SELECT id FROM service WHERE id = ?", calls, 0)
            }
        guard let id = try row(service, [target.key.id])?[0] as Int64? else { return }
        try run(
            """
            INSERT INTO monthlyUse (serviceID, month, apiCalls, webhookSends) VALUES (?, ?, ?, ?)
            ON CONFLICT (serviceID, month) DO UPDATE SET
              apiCalls = apiCalls + excluded.apiCalls, webhookSends = webhookSends + excluded.webhookSends
            """,
            [id, QuotaMonth.name(of: moment), apiCalls, sends]
        )
    }
}
