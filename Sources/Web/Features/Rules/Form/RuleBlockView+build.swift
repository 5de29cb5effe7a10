import Domain
import HTTPServer
import Storage

extension RuleBlockView {
    /// The view of one block of a form.
    ///
    /// `number` is the block's place in the form, counted from 0; the cursor goes to a block that is new.
    init(
        _ block: RuleForm.Block,
        number: Int,
        choices: RuleChoices,
        problems: FieldProblems,
        isNew: Bool,
        text: Catalogue
    ) {
        func name(_ part: RuleForm.BlockPart) -> String { RuleForm.Field.of(number, part) }
        func field(_ part: RuleForm.BlockPart, _ label: RuleText, _ options: [ChoiceOption]) -> ChoiceField {
            let isChosen = options.contains(where: \.isChosen)
            let choose = ChoiceOption(value: "", label: text(RuleText.choose), isChosen: !isChosen)
            return ChoiceField(
                name: name(part),
                label: text(label),
                options: [choose] + options,
                isRequired: true,
                problem: problems[name(part)]
            )
        }
        let service = choices.service(block.service)
        var serviceField = field(.service, .service, choices.serviceOptions(for: block, text: text))
        serviceField.isFocused = isNew
        self.init(
            number: String(number),
            title: service.map { text(RuleText.blockFor, ["service": $0.name]) } ?? text(RuleText.block),
            service: serviceField,
            message: field(
                .message,
                .message,
                text.options(choices.messages, disabled: choices.disabledMessages, chosen: block.message)
            ),
            schedule: field(
                .schedule,
                .schedule,
                text.options(choices.schedules, disabled: choices.disabledSchedules, chosen: block.schedule)
            ),
            warnings: choices.warnings(for: block).map { text($0) },
            hasService: service != nil,
            receivers: ReceiversView(
                choices.offers.indices.contains(number) ? choices.offers[number] : ReceiverOffer(),
                field: name(.receiver),
                searchField: name(.search),
                findValue: RuleFormAction.showReceivers.value,
                text: text
            ),
            receiverProblem: problems[name(.receiver)],
            mentions: RuleMentionsView(
                block.mentions,
                number: number,
                offer: choices.mentionOffers.indices.contains(number) ? choices.mentionOffers[number] : nil,
                problems: problems,
                text: text
            ),
            removeValue: RuleFormAction.removeBlock(number).value
        )
    }
}

extension RuleChoices {
    /// The enabled services, and the block's own if it has been disabled since it was chosen.
    fileprivate func serviceOptions(for block: RuleForm.Block, text: Catalogue) -> [ChoiceOption] {
        services.filter { $0.isEnabled || ($0.id == block.service && keptServices.contains($0.id)) }.map { service in
            ChoiceOption(
                value: service.id.pathSegment,
                label: service.isEnabled ? service.name : text(RuleText.disabledOption, ["name": service.name]),
                isChosen: service.id == block.service
            )
        }
    }

    /// What the block names and has been disabled since.
    fileprivate func warnings(for block: RuleForm.Block) -> [RuleText] {
        var warnings: [RuleText] = []
        if service(block.service)?.isEnabled == false { warnings.append(.serviceDisabled) }
        if disabledMessages.contains(where: { $0.id == block.message }) { warnings.append(.messageDisabled) }
        if disabledSchedules.contains(where: { $0.id == block.schedule }) { warnings.append(.scheduleDisabled) }
        return warnings
    }
}

extension Catalogue {
    /// The enabled choices, and the chosen one if it has been disabled since.
    fileprivate func options<Entity>(
        _ enabled: [NamedChoice<Identifier<Entity>>],
        disabled: [NamedChoice<Identifier<Entity>>],
        chosen: Identifier<Entity>?
    ) -> [ChoiceOption] {
        enabled.map { ChoiceOption(value: $0.id.pathSegment, label: $0.name, isChosen: $0.id == chosen) }
            + disabled.filter { $0.id == chosen }.map {
                ChoiceOption(
                    value: $0.id.pathSegment,
                    label: self(RuleText.disabledOption, ["name": $0.name]),
                    isChosen: true
                )
            }
    }
}
