package import Domain

extension RuleDraft {
    /// A rule for every change of every alarm, unless told otherwise.
    package static func make(
        name: String = "Everything",
        description: String = "",
        states: Set<AlarmState> = Set(AlarmState.allCases),
        includesShelved: Bool = false,
        scope: RuleScope = RuleScope(),
        blocks: [RuleBlock] = [.make()]
    ) -> RuleDraft {
        RuleDraft(
            name: name,
            description: description,
            criteria: AlarmCriteria(states: states, includesShelved: includesShelved),
            scope: scope,
            blocks: blocks
        )
    }
}

extension RuleBlock {
    /// A block with the first service, message, schedule and group.
    package static func make(
        service: Service.ID = Service.ID(rawValue: 1),
        message: MessageTemplate.ID = MessageTemplate.ID(rawValue: 1),
        schedule: Schedule.ID = Schedule.ID(rawValue: 1),
        receivers: [Receiver] = [.group(DingTalkGroup.ID(rawValue: 1))],
        mentions: RuleMentions = .none
    ) -> RuleBlock {
        RuleBlock(
            service: service,
            message: message,
            schedule: schedule,
            receivers: receivers,
            mentions: mentions
        )
    }
}
