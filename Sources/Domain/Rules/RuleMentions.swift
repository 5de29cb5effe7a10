/// Whom a rule's block calls by name in the groups that it notifies, and for which levels.
package struct RuleMentions: Sendable, Equatable {
    /// The levels of the alarms whose messages mention; none mentions nobody.
    package var levels: Set<AlarmLevel>
    /// Whether everyone in the group is mentioned; then nobody is by name.
    package var everyone: Bool
    /// Members of the block's service, who are mentioned by their UserID.
    package var members: [Member.ID]
    /// People who are no members of the service, by their UserID.
    package var userIDs: [String]
    /// People by their mobile number.
    package var mobiles: [String]

    /// Nobody.
    package static let none = RuleMentions()

    /// Mentions with the given parts.
    package init(
        levels: Set<AlarmLevel> = [],
        everyone: Bool = false,
        members: [Member.ID] = [],
        userIDs: [String] = [],
        mobiles: [String] = []
    ) {
        self.levels = levels
        self.everyone = everyone
        self.members = members
        self.userIDs = userIDs
        self.mobiles = mobiles
    }

    /// How many people are named.
    package var count: Int { members.count + userIDs.count + mobiles.count }

    /// What keeps the parts from being saved together; `nil` when nothing does.
    package var problem: MentionProblem? {
        if count > MessageMentions.limit { return .tooMany(count: count) }
        let namesSomebody = everyone || count > 0
        if namesSomebody, levels.isEmpty { return .levelsMissing }
        if !namesSomebody, !levels.isEmpty { return .peopleMissing }
        return nil
    }

    /// Whether DingTalk could know this as a mobile number: digits, which hyphens may part, and a `+` may precede.
    package static func isMobile(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        return (5...20).contains(digits.count) && digits.first != "-" && digits.last != "-"
            && digits.allSatisfy { $0 == "-" || ("0"..."9").contains($0) }
    }
}

/// Why mentions can't be saved.
package enum MentionProblem: Error, Equatable {
    /// Somebody is named, but for no level.
    case levelsMissing
    /// There are levels, but nobody is named.
    case peopleMissing
    /// More people than one message may mention.
    case tooMany(count: Int)
}
