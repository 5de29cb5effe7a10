import Domain
import HTTPServer

extension RuleFormPage {
    /// The page for a form.
    ///
    /// - Parameters:
    ///   - saved: what the form edits; `nil` for a new rule.
    ///   - action: the button that led here; the block that it added is where the cursor goes.
    init(
        _ form: RuleForm,
        editing saved: Rule?,
        choices: RuleChoices,
        problems: FieldProblems = FieldProblems(),
        after action: RuleFormAction = .save,
        for visit: Visit
    ) {
        typealias Field = RuleForm.Field
        let text = visit.text
        let back = visit.returnPath(usual: SiteURL.rules.link())
        let last = action == .addBlock ? form.blocks.count - 1 : nil
        self.init(
            title: saved.map { text(RuleText.editTitle, ["name": $0.name]) } ?? text(RuleText.addTitle),
            action: saved.map { SiteURL.ruleEdit.link($0.id) } ?? SiteURL.newRule.link(),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back,
            isRefused: !problems.isEmpty,
            name: TextField(
                name: Field.name,
                label: text(RuleText.name),
                value: form.name,
                isRequired: true,
                problem: problems[Field.name],
                isFocused: saved == nil && action == .save && problems.isEmpty
            ),
            description: TextField(
                name: Field.description,
                label: text(RuleText.description),
                value: form.description,
                problem: problems[Field.description]
            ),
            states: AlarmState.allCases.map { state in
                TickBox(
                    name: Field.state,
                    value: state.rawValue,
                    label: text(state.ruleText),
                    isTicked: form.states.contains(state)
                )
            },
            stateProblem: problems[Field.state],
            shelved: TickBox(
                name: Field.shelved,
                label: text(RuleText.shelved),
                isTicked: form.includesShelved,
                help: text(RuleText.shelvedHelp)
            ),
            levels: AlarmLevel.allCases.map { level in
                TickBox(
                    name: Field.level,
                    value: level.rawValue,
                    label: text(level.ruleText),
                    isTicked: form.levels.contains(level)
                )
            },
            pathPatterns: TextField(
                name: Field.pathPatterns,
                label: text(RuleText.pathPatterns),
                value: form.pathPatterns,
                help: text(RuleText.pathPatternsHelp),
                problem: problems[Field.pathPatterns]
            ),
            groups: TextField(
                name: Field.groups,
                label: text(RuleText.groups),
                value: form.groups,
                help: text(RuleText.groupsHelp),
                problem: problems[Field.groups]
            ),
            isLimited: !form.levels.isEmpty || !form.pathPatterns.isEmpty || !form.groups.isEmpty,
            blocks: form.blocks.enumerated().map { number, block in
                RuleBlockView(
                    block,
                    number: number,
                    choices: choices,
                    problems: problems,
                    isNew: number == last,
                    text: text
                )
            },
            blockProblem: problems[RuleFormCheck.Part.blocks],
            addBlockValue: RuleFormAction.addBlock.value,
            showReceiversValue: RuleFormAction.showReceivers.value,
            addServiceLink: choices.enabledServices.isEmpty ? SiteURL.newService.link() : ""
        )
    }
}

extension AlarmState {
    fileprivate var ruleText: RuleText {
        switch self {
        case .activeUnacked: .activeUnacked
        case .activeAcked: .activeAcked
        case .clearedUnacked: .clearedUnacked
        case .clearedAcked: .clearedAcked
        }
    }
}

extension AlarmLevel {
    fileprivate var ruleText: RuleText {
        switch self {
        case .critical: .critical
        case .high: .high
        case .medium: .medium
        case .low: .low
        }
    }
}
