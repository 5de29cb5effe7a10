package import Domain
import Foundation
import GRDB

extension Store {
    /// Queues a test notification; it is sent the same way as an alarm's, before all of them.
    ///
    /// - Throws: ``StoreError/notFound`` when the service or a receiver is gone, or a receiver is another service's.
    package func recordTest(_ planned: PlannedNotification) async throws -> NotificationID {
        let now = clock()
        return try await write { [makeMessageUUID] db in
            for delivery in planned.deliveries {
                let receiver = delivery.receiver
                let count = try db.number(
                    "SELECT COUNT(*) FROM \(receiver.table) WHERE id = ? AND serviceID = ?",
                    [receiver.key.id, planned.service.rawValue]
                )
                if count == 0 { throw StoreError.notFound }
            }
            return try NotificationWriter(db: db, now: now, makeMessageUUID: makeMessageUUID)
                .write(planned, about: nil)
        }
    }

    /// What became of a test of a service; `nil` when there is no such test.
    package func testResult(_ id: NotificationID, of service: Service.ID) async throws -> TestResult? {
        try await read { db in
            let rows = try db.rows(
                """
                SELECT delivery.*, member.userID, notification.createdAt, callLimit.throttledUntil
                FROM notification JOIN delivery ON delivery.notificationID = notification.id
                LEFT JOIN dingTalkGroup ON targetType = 'robot' AND dingTalkGroup.id = targetID
                LEFT JOIN dingTalkApp ON targetType = 'app' AND dingTalkApp.serviceID = targetID
                LEFT JOIN callLimit ON callLimit.key = COALESCE(dingTalkGroup.limitKey, dingTalkApp.limitKey)
                LEFT JOIN member ON member.id = delivery.memberID
                WHERE notification.id = ? AND notification.serviceID = ? AND isTest = 1 ORDER BY delivery.id
                """,
                [id.rawValue, service.rawValue]
            )
            guard let first = rows.first else { return nil }
            return TestResult(createdAt: first.date("createdAt"), rows: try rows.map(TestResultRow.init(row:)))
        }
    }
}
