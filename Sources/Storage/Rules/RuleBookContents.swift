package import Domain

/// All rules, and what they name, as they are at one moment.
package struct RuleBookContents: Sendable, Equatable {
    /// What a rule's notification needs to know of a service.
    package struct ServiceSummary: Sendable, Equatable {
        package let name: String
        package let isEnabled: Bool

        /// A summary with the given parts.
        package init(name: String, isEnabled: Bool) {
            self.name = name
            self.isEnabled = isEnabled
        }
    }

    /// Grows with every change of a rule, service, message or schedule, by whichever process.
    package let version: Int64
    /// Enabled or not, by name.
    package let rules: [Rule]
    package let services: [Service.ID: ServiceSummary]
    package let messages: [MessageTemplate.ID: MessageTemplate]
    package let schedules: [Schedule.ID: Schedule]
    /// The names of the receivers that rules have.
    package let receiverNames: [Receiver: String]
    /// The UserIDs of the members whom rules mention.
    package let mentionedUserIDs: [Member.ID: String]

    /// Contents with the given parts.
    package init(
        version: Int64,
        rules: [Rule],
        services: [Service.ID: ServiceSummary],
        messages: [MessageTemplate.ID: MessageTemplate],
        schedules: [Schedule.ID: Schedule],
        receiverNames: [Receiver: String],
        mentionedUserIDs: [Member.ID: String]
    ) {
        self.version = version
        self.rules = rules
        self.services = services
        self.messages = messages
        self.schedules = schedules
        self.receiverNames = receiverNames
        self.mentionedUserIDs = mentionedUserIDs
    }
}
