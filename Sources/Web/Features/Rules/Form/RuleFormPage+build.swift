import Domain
import HTTPHandlers
import HTTPServer

extension RuleFormPage {
    /// The page for a form.
    ///
    /// `saved` is what the form edits, `nil` for a new rule; `action` is the button that led here, since the cursor goes
    /// to the block that it added.
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
            states: form.stateBoxes(text),
            stateProblem: problems[Field.state],
            shelved: form.shelvedBox(text),
            levels: form.levelBoxes(text),
            pathPatterns: form.pathPatternsField(problems, text),
            groups: form.groupsField(problems, text),
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

extension RuleForm {
    fileprivate func stateBoxes(_ text: Catalogue) -> [TickBox] {
        AlarmState.allCases.map { state in
            TickBox(
                name: Field.state,
                value: state.rawValue,
                label: text(state.ruleText),
                isTicked: states.contains(state)
            )
        }
    }

    fileprivate func shelvedBox(_ text: Catalogue) -> TickBox {
        TickBox(
            name: Field.shelved,
            label: text(RuleText.shelved),
            isTicked: includesShelved,
            help: text(RuleText.shelvedHelp)
        )
    }

    fileprivate func levelBoxes(_ text: Catalogue) -> [TickBox] {
        AlarmLevel.allCases.map { level in
            TickBox(
                name: Field.level,
                value: level.rawValue,
                label: text(level.ruleText),
                isTicked: levels.contains(level)
            )
        }
    }

    fileprivate func pathPatternsField(_ problems: FieldProblems, _ text: Catalogue) -> TextField {
        TextField(
            name: Field.pathPatterns,
            label: text(RuleText.pathPatterns),
            value: pathPatterns,
            help: text(RuleText.pathPatternsHelp),
            problem: problems[Field.pathPatterns]
        )
    }

    fileprivate func groupsField(_ problems: FieldProblems, _ text: Catalogue) -> TextField {
        TextField(
            name: Field.groups,
            label: text(RuleText.groups),
            value: groups,
            help: text(RuleText.groupsHelp),
            problem: problems[Field.groups]
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
    /// The level's name for people.
    var ruleText: RuleText {
        switch self {
        case .critical: .critical
        case .high: .high
        case .medium: .medium
        case .low: .low
        }
    }
}
