package import Domain
package import Foundation
package import Storage

/// All rules and what they need to notify, as one immutable value: matching an alarm asks no database.
package struct RuleBook: Sendable {
    private let contents: RuleBookContents
    private let ruleByFoldedName: [String: Rule]
    private let enabledRules: [Rule]

    /// The book of these rules.
    package init(_ contents: RuleBookContents) {
        self.contents = contents
        self.ruleByFoldedName = Dictionary(
            contents.rules.map { ($0.name.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.enabledRules = contents.rules.filter(\.isEnabled)
    }

    /// Whether a rule has this name, without regard to case; a disabled one counts.
    package func hasRule(named name: String) -> Bool {
        ruleByFoldedName[name.lowercased()] != nil
    }

    /// What the rules ask for when an alarm enters a state.
    ///
    /// The rule that the alarm names decides alone, enabled or not: disabled, its notifications are suppressed with
    /// that reason. An alarm that names none, or one that is gone since, goes to every enabled rule whose scope
    /// includes it.
    /// - Parameters:
    ///   - recorded: The change of the alarm.
    ///   - moment: The time of now, which schedules are asked for (UTC).
    ///   - renderer: Makes the text.
    /// - Returns: One notification for each block of each rule that applies.
    package func notifications(
        for recorded: RecordedTransition,
        at moment: Date,
        renderer: MessageRenderer
    ) -> [PlannedNotification] {
        let alarm = recorded.transition.alarm
        return rules(for: alarm)
            .filter { $0.draft.criteria.states.contains(alarm.state) }
            .flatMap { rule in
                rule.draft.blocks.compactMap { block in
                    plan(block, of: rule, for: recorded, at: moment, renderer: renderer)
                }
            }
    }

    private func rules(for alarm: Alarm) -> [Rule] {
        if let name = alarm.rule, let rule = ruleByFoldedName[name.lowercased()] { return [rule] }
        return enabledRules.filter { $0.draft.scope.includes(alarm) }
    }

    private func plan(
        _ block: RuleBlock,
        of rule: Rule,
        for recorded: RecordedTransition,
        at moment: Date,
        renderer: MessageRenderer
    ) -> PlannedNotification? {
        // Foreign keys hold these three to the block; a book without one of them can't be read from the store.
        guard let service = contents.services[block.service], let message = contents.messages[block.message],
            let schedule = contents.schedules[block.schedule]
        else { return nil }
        let suppression = suppression(
            rule: rule,
            isShelved: recorded.isShelved,
            isServiceEnabled: service.isEnabled,
            message: message,
            schedule: schedule,
            at: moment
        )
        let text = renderer.render(message, for: recorded)
        return PlannedNotification(
            rule: rule.id,
            ruleName: rule.name,
            service: block.service,
            serviceName: service.name,
            title: text.title,
            contents: text.contents,
            deliveries: block.receivers.map { receiver in
                PlannedDelivery(
                    receiver: receiver,
                    receiverName: contents.receiverNames[receiver] ?? "",
                    suppression: suppression
                )
            }
        )
    }

    private func suppression(
        rule: Rule,
        isShelved: Bool,
        isServiceEnabled: Bool,
        message: MessageTemplate,
        schedule: Schedule,
        at moment: Date
    ) -> SuppressionReason? {
        if !rule.isEnabled { return .ruleDisabled }
        if isShelved, !rule.draft.criteria.includesShelved { return .shelved }
        if !isServiceEnabled { return .serviceDisabled }
        if !message.isEnabled { return .messageDisabled }
        if !schedule.isEnabled { return .scheduleDisabled }
        if !schedule.covers(moment) { return .outsideSchedule }
        return nil
    }
}
