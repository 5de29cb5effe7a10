/// Whom one message in a group calls by name.
///
/// It is stored with the message, so that a retry calls the same people though the rule was changed since.
package struct MessageMentions: Sendable, Equatable {
    /// Everyone in the group; then nobody is called by name.
    package let everyone: Bool
    /// DingTalk's UserIDs, each once.
    package let userIDs: [String]
    /// Mobile numbers, each once.
    package let mobiles: [String]

    /// How many people DingTalk takes in one message (OP:custom-robots-send-group-messages).
    package static let limit = 50
    /// Nobody.
    package static let none = MessageMentions()

    /// Mentions of these people; of more than ``limit`` the first ones, those by UserID before those by number.
    package init(everyone: Bool = false, userIDs: [String] = [], mobiles: [String] = []) {
        self.everyone = everyone
        self.userIDs = everyone ? [] : Array(userIDs.uniqued().prefix(Self.limit))
        self.mobiles = everyone ? [] : Array(mobiles.uniqued().prefix(Self.limit - self.userIDs.count))
    }

    /// How many people are named.
    package var count: Int { userIDs.count + mobiles.count }

    /// These and others in one message: everyone wins, and when there is no room for all, these come first.
    package func union(_ others: MessageMentions) -> MessageMentions {
        if everyone || others == .none || others == self { return self }
        if others.everyone || self == .none { return others }
        let newUserIDs = others.userIDs.filter { !userIDs.contains($0) }.prefix(Self.limit - count)
        let newMobiles = others.mobiles.filter { !mobiles.contains($0) }
            .prefix(Self.limit - count - newUserIDs.count)
        return MessageMentions(userIDs: userIDs + newUserIDs, mobiles: mobiles + newMobiles)
    }
}

extension [String] {
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
