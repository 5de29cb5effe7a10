package import Domain
package import Foundation
package import Storage

/// All rules and what they need to notify, as one immutable value: matching an alarm asks no database.
package struct RuleBook: Sendable {
    private let contents: RuleBookContents
    private let ruleByFoldedName: [String: Entry]
    private let enabledRules: [Entry]

    /// A rule by reference: all of them are asked about each alarm, and a rule is much to copy.
    private final class Entry: Sendable {
        let rule: Rule
        let scope: RuleScope
        let states: Set<AlarmState>

        init(_ rule: Rule) {
            self.rule = rule
            scope = rule.draft.scope
            states = rule.draft.criteria.states
        }
    }

    /// The book of these rules.
    package init(_ contents: RuleBookContents) {
        self.contents = contents
        self.ruleByFoldedName = Dictionary(
            contents.rules.map { ($0.name.lowercased(), Entry($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        self.enabledRules = contents.rules.filter(\.isEnabled).map(Entry.init)
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
            .filter { $0.states.contains(alarm.state) }
            .flatMap { entry in
                entry.rule.draft.blocks.compactMap { block in
                    plan(block, of: entry.rule, for: recorded, at: moment, renderer: renderer)
                }
            }
    }

    private func rules(for alarm: Alarm) -> [Entry] {
        if let name = alarm.rule, let rule = ruleByFoldedName[name.lowercased()] { return [rule] }
        let path = PathPattern.Subject(alarm.key.path)
        return enabledRules.filter { $0.scope.includes(alarm, path: path) }
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
            mentions: mentions(of: block, at: recorded.transition.alarm.level),
            deliveries: block.receivers.map { receiver in
                PlannedDelivery(
                    receiver: receiver,
                    receiverName: contents.receiverNames[receiver] ?? "",
                    suppression: suppression
                )
            }
        )
    }

    private func mentions(of block: RuleBlock, at level: AlarmLevel) -> MessageMentions {
        let mentions = block.mentions
        guard mentions.levels.contains(level) else { return .none }
        return MessageMentions(
            everyone: mentions.everyone,
            userIDs: mentions.members.compactMap { contents.mentionedUserIDs[$0] } + mentions.userIDs,
            mobiles: mentions.mobiles
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
