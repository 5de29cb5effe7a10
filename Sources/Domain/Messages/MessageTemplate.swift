package import Foundation

/// The text that receivers get, with parameters that an alarm fills.
package struct MessageTemplate: Sendable, Equatable, Identifiable {
    /// The key of a message.
    package typealias ID = Identifier<MessageTemplate>

    package let id: ID
    /// Unique among messages without regard to case.
    package var name: String
    package var description: String
    package var serviceType: ServiceType
    /// The text, with parameters such as `{name}`.
    package let body: String
    private let parts: MessageBody
    package var isEnabled: Bool
    /// When the message was added (UTC).
    package let createdAt: Date

    /// A message as it is stored.
    package init(
        id: ID,
        name: String,
        description: String,
        serviceType: ServiceType,
        body: String,
        isEnabled: Bool,
        createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.serviceType = serviceType
        self.body = body
        self.parts = MessageBody(body)
        self.isEnabled = isEnabled
        self.createdAt = createdAt
    }

    /// The text with its parameters replaced.
    package func rendered(_ value: (MessageParameter) -> String) -> String {
        parts.filled(value)
    }
}
