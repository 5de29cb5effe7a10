package import Domain
package import Foundation
import GRDB

/// A delivery that the worker is to send now, with the message that carries it.
package struct ClaimedDelivery: Sendable, Equatable {
    package let id: Delivery.ID
    package let notification: NotificationID
    package let isTest: Bool
    package let receiver: Receiver
    /// DingTalk's UserID of a member; `nil` for a group.
    package let receiverUserID: String?
    /// The title of the message that carries it: its own, or a digest's.
    package let title: String
    package let contents: String
    /// Whom the message mentions in a group.
    package let mentions: MessageMentions
    /// The same at every attempt, by which DingTalk drops a duplicate.
    package let messageUUID: String
    /// How many attempts there were, with the one that begins.
    package let attempts: Int
    /// How many of its answers nobody understood.
    package let notUnderstood: Int
    /// When it was queued, or queued again by an operator (UTC).
    package let createdAt: Date
    /// Whether an earlier attempt may have arrived, since its answer was lost.
    package let answerLost: Bool

    /// A delivery with the given parts.
    package init(
        id: Delivery.ID,
        notification: NotificationID,
        isTest: Bool,
        receiver: Receiver,
        receiverUserID: String?,
        title: String,
        contents: String,
        mentions: MessageMentions = .none,
        messageUUID: String,
        attempts: Int,
        notUnderstood: Int = 0,
        createdAt: Date,
        answerLost: Bool = false
    ) {
        self.id = id
        self.notification = notification
        self.isTest = isTest
        self.receiver = receiver
        self.receiverUserID = receiverUserID
        self.title = title
        self.contents = contents
        self.mentions = mentions
        self.messageUUID = messageUUID
        self.attempts = attempts
        self.notUnderstood = notUnderstood
        self.createdAt = createdAt
        self.answerLost = answerLost
    }

    init(row: Row) throws {
        guard let receiver = row.receiver else { throw StoreError.unknownValue(in: "delivery") }
        self.init(
            id: row.id("id"),
            notification: row.id("notificationID"),
            isTest: row["isTest"],
            receiver: receiver,
            receiverUserID: row["userID"],
            title: row["title"],
            contents: row["contents"],
            mentions: try row.mentions,
            messageUUID: row["messageUUID"],
            attempts: row["attempts"],
            notUnderstood: row["notUnderstood"],
            createdAt: row.date("queuedAt"),
            answerLost: row["answerLost"]
        )
    }
}
