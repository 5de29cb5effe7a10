package import Domain
package import Foundation

extension MessageTemplate {
    /// A short message, enabled.
    package static func make(
        id: ID = ID(rawValue: 1),
        name: String = "Short message",
        description: String = "",
        serviceType: ServiceType = .dingTalk,
        body: String = "{name} is {state}",
        isEnabled: Bool = true,
        createdAt: Date = TestClock.start
    ) -> MessageTemplate {
        MessageTemplate(
            id: id,
            name: name,
            description: description,
            serviceType: serviceType,
            body: body,
            isEnabled: isEnabled,
            createdAt: createdAt
        )
    }
}
