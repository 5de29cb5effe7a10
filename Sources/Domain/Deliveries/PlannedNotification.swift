/// A notification that a rule asks for, before it is stored: one text, and whom it is for.
package struct PlannedNotification: Sendable, Equatable {
    /// The rule that asked for it; `nil` for a test.
    package var rule: Rule.ID?
    /// The rule's name at that moment, kept for the lists when the rule is gone.
    package var ruleName: String
    package var service: Service.ID
    /// The service's name at that moment.
    package var serviceName: String
    /// What DingTalk shows in the conversation list.
    package var title: String
    /// The text as receivers get it, in DingTalk's markdown.
    package var contents: String
    /// Whom it mentions in groups.
    package var mentions: MessageMentions
    package var deliveries: [PlannedDelivery]

    /// A notification with the given parts.
    package init(
        rule: Rule.ID?,
        ruleName: String,
        service: Service.ID,
        serviceName: String,
        title: String,
        contents: String,
        mentions: MessageMentions = .none,
        deliveries: [PlannedDelivery]
    ) {
        self.rule = rule
        self.ruleName = ruleName
        self.service = service
        self.serviceName = serviceName
        self.title = title
        self.contents = contents
        self.mentions = mentions
        self.deliveries = deliveries
    }
}

extension PlannedNotification {
    /// The lanes in which it has something to send.
    package var targets: [DeliveryTarget] {
        deliveries.filter { $0.suppression == nil }.map { $0.receiver.target(in: service) }
    }
}

/// One receiver of a planned notification.
package struct PlannedDelivery: Sendable, Equatable {
    package var receiver: Receiver
    /// The receiver's name at that moment.
    package var receiverName: String
    /// `nil` when it is to be sent.
    package var suppression: SuppressionReason?

    /// A delivery to this receiver.
    package init(receiver: Receiver, receiverName: String, suppression: SuppressionReason? = nil) {
        self.receiver = receiver
        self.receiverName = receiverName
        self.suppression = suppression
    }
}
