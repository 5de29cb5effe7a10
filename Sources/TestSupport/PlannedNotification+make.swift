package import Domain

extension PlannedNotification {
    /// A notification for the first group of the first service.
    package static func make(
        rule: Rule.ID? = nil,
        ruleName: String = "Everything",
        service: Service.ID = Service.ID(rawValue: 1),
        serviceName: String = "Night shift",
        title: String = "Too hot",
        contents: String = "You have received a new alarm message.",
        mentions: MessageMentions = .none,
        deliveries: [PlannedDelivery] = [.make()]
    ) -> PlannedNotification {
        PlannedNotification(
            rule: rule,
            ruleName: ruleName,
            service: service,
            serviceName: serviceName,
            title: title,
            contents: contents,
            mentions: mentions,
            deliveries: deliveries
        )
    }
}

extension PlannedDelivery {
    /// A delivery to the first group.
    package static func make(
        to receiver: Receiver = .group(DingTalkGroup.ID(rawValue: 1)),
        named receiverName: String = "Boiler room",
        suppression: SuppressionReason? = nil
    ) -> PlannedDelivery {
        PlannedDelivery(receiver: receiver, receiverName: receiverName, suppression: suppression)
    }
}
