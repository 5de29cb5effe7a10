import Domain

/// The form of a rule as it was typed, before anything is checked.
struct RuleForm: Equatable, Sendable {
    var name = ""
    var description = ""
    var states: Set<AlarmState> = [.activeUnacked]
    var includesShelved = false
    var levels: Set<AlarmLevel> = []
    /// One pattern a line.
    var pathPatterns = ""
    /// One group a line.
    var groups = ""
    var blocks: [Block] = []

    /// One way in which the rule notifies; what is not chosen yet is `nil`.
    struct Block: Equatable, Sendable {
        var service: Service.ID?
        var message: MessageTemplate.ID?
        var schedule: Schedule.ID?
        var receivers: Set<Receiver> = []
        /// What members are searched for, to choose among them.
        var search = ""
        var mentions = Mentions()
    }
}

extension RuleForm {
    /// The form that edits what is saved.
    init(_ draft: RuleDraft) {
        self.init(
            name: draft.name,
            description: draft.description,
            states: draft.criteria.states,
            includesShelved: draft.criteria.includesShelved,
            levels: draft.scope.levels,
            pathPatterns: draft.scope.pathPatterns.map(\.text).joined(separator: "\n"),
            groups: draft.scope.groups.joined(separator: "\n"),
            blocks: draft.blocks.map {
                Block(
                    service: $0.service,
                    message: $0.message,
                    schedule: $0.schedule,
                    receivers: Set($0.receivers),
                    mentions: Mentions($0.mentions)
                )
            }
        )
    }

    /// The form after a button that adds or removes a block; unchanged after any other.
    func changed(by action: RuleFormAction, choices: RuleChoices) -> RuleForm {
        var form = self
        switch action {
        case .addBlock: form.blocks.append(choices.newBlock)
        case .removeBlock(let index) where blocks.indices.contains(index): form.blocks.remove(at: index)
        default: break
        }
        return form
    }
}
