package import Foundation

/// Says which alarms notify whom, by which service, with which message, and when.
package struct Rule: Sendable, Equatable, Identifiable {
    /// The key of a rule.
    package typealias ID = Identifier<Rule>

    package let id: ID
    package var draft: RuleDraft
    /// A disabled rule notifies nobody.
    package var isEnabled: Bool
    /// When the rule was added (UTC).
    package let createdAt: Date

    /// A rule as it is stored.
    package init(id: ID, draft: RuleDraft, isEnabled: Bool, createdAt: Date) {
        self.id = id
        self.draft = draft
        self.isEnabled = isEnabled
        self.createdAt = createdAt
    }

    package var name: String { draft.name }
}

/// What an administrator enters for a rule.
package struct RuleDraft: Sendable, Equatable {
    /// Unique among rules without regard to case.
    package var name: String
    package var description: String
    package var criteria: AlarmCriteria
    package var scope: RuleScope
    /// At least one in a valid rule.
    package var blocks: [RuleBlock]

    /// A draft with the given parts.
    package init(
        name: String,
        description: String = "",
        criteria: AlarmCriteria,
        scope: RuleScope = RuleScope(),
        blocks: [RuleBlock]
    ) {
        self.name = name
        self.description = description
        self.criteria = criteria
        self.scope = scope
        self.blocks = blocks
    }
}

/// One way in which a rule notifies: a service, its message, its schedule and its receivers.
package struct RuleBlock: Sendable, Equatable {
    package var service: Service.ID
    package var message: MessageTemplate.ID
    package var schedule: Schedule.ID
    /// At least one in a valid rule.
    package var receivers: [Receiver]
    /// Whom its messages to groups mention.
    package var mentions: RuleMentions

    /// A block with the given parts.
    package init(
        service: Service.ID,
        message: MessageTemplate.ID,
        schedule: Schedule.ID,
        receivers: [Receiver],
        mentions: RuleMentions = .none
    ) {
        self.service = service
        self.message = message
        self.schedule = schedule
        self.receivers = receivers
        self.mentions = mentions
    }
}
