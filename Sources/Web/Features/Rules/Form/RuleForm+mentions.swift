import Domain

extension RuleForm {
    /// Whom a block's messages to groups mention, as it was typed.
    struct Mentions: Equatable, Sendable {
        var levels: Set<AlarmLevel> = []
        var everyone = false
        /// Members of the service.
        var members: Set<Receiver> = []
        /// One mobile number a line.
        var mobiles = ""
        /// One UserID a line.
        var userIDs = ""
        /// What members are searched for, to choose among them.
        var search = ""
    }
}

extension RuleForm.Mentions {
    /// What is saved, to be edited.
    init(_ mentions: RuleMentions) {
        self.init(
            levels: mentions.levels,
            everyone: mentions.everyone,
            members: Set(mentions.members.map(Receiver.member)),
            mobiles: mentions.mobiles.joined(separator: "\n"),
            userIDs: mentions.userIDs.joined(separator: "\n")
        )
    }
}
