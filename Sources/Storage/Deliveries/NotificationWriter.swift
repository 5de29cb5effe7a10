import Domain
import Foundation
import GRDB

/// Writes planned notifications and their deliveries, within a transaction.
struct NotificationWriter {
    /// What a notification is about.
    struct Subject {
        let occurrence: Alarm.ID
        /// The key of the path and the name, over which a receiver's deliveries keep their order.
        let alarmID: Int64
        let level: AlarmLevel
        /// The change that the notification tells.
        let event: DigestAlarm.Event
    }

    let db: Database
    let now: Date
    let makeMessageUUID: () -> String

    /// Writes a notification; without a subject it is a test, which goes out before all alarms: a person waits for it.
    @discardableResult
    func write(_ planned: PlannedNotification, about subject: Subject?) throws -> NotificationID {
        try db.run(
            """
            INSERT INTO notification (occurrenceID, ruleID, ruleName, serviceID, serviceName, serviceType, title,
              contents, mentions, eventKind, eventAt, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                subject?.occurrence.rawValue, planned.rule?.rawValue, planned.ruleName, planned.service.rawValue,
                planned.serviceName, ServiceType.dingTalk.rawValue, planned.title, planned.contents,
                try MentionsText.text(of: planned.mentions), subject?.event.kind.rawValue,
                subject?.event.at.milliseconds, now.milliseconds,
            ]
        )
        let id = NotificationID(rawValue: db.lastInsertedRowID)
        for delivery in planned.deliveries {
            try write(delivery, of: id, target: delivery.receiver.target(in: planned.service), about: subject)
        }
        return id
    }

    private func write(
        _ delivery: PlannedDelivery,
        of notification: NotificationID,
        target: DeliveryTarget,
        about subject: Subject?
    ) throws {
        let receiver = delivery.receiver.key
        let isSuppressed = delivery.suppression != nil
        let moment = now.milliseconds
        try db.run(
            """
            INSERT INTO delivery (notificationID, isTest, alarmID, rank, targetType, targetID, \(receiver.column),
              receiverName, messageUUID, state, suppression, attempts, queuedAt, nextAttemptAt, settledAt, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, '')
            """,
            [
                notification.rawValue, subject == nil, subject?.alarmID, subject?.level.rank ?? -1, target.key.type,
                target.key.id, receiver.id, delivery.receiverName, makeMessageUUID(),
                (isSuppressed ? DeliveryState.suppressed : .waiting).rawValue, delivery.suppression?.rawValue,
                moment, isSuppressed ? nil : moment, isSuppressed ? moment : nil,
            ]
        )
    }
}
