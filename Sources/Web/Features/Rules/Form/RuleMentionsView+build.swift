import Domain
import Storage

extension RuleMentionsView {
    /// The view of what one block mentions; `offer` has the members of its service.
    init(
        _ mentions: RuleForm.Mentions,
        number: Int,
        offer: ReceiverOffer?,
        problems: FieldProblems,
        text: Catalogue
    ) {
        func name(_ part: RuleForm.BlockPart) -> String { RuleForm.Field.of(number, part) }
        func lines(_ part: RuleForm.BlockPart, _ label: RuleText, _ value: String, _ help: RuleText) -> TextField {
            TextField(
                name: name(part),
                label: text(label),
                value: value,
                help: text(help),
                problem: problems[name(part)]
            )
        }
        let parts: [RuleForm.BlockPart] = [.mention, .mentionedMobiles, .mentionedUserIDs]
        self.init(
            number: String(number),
            isOpen: mentions != RuleForm.Mentions() || parts.contains { !problems[name($0)].isEmpty },
            levels: AlarmLevel.allCases.map { level in
                TickBox(
                    name: name(.mentionLevel),
                    value: level.rawValue,
                    label: text(level.ruleText),
                    isTicked: mentions.levels.contains(level)
                )
            },
            everyone: TickBox(
                name: name(.mentionsEveryone),
                label: text(RuleText.mentionsEveryone),
                isTicked: mentions.everyone
            ),
            members: offer.flatMap { offer in
                offer.memberCount == 0
                    ? nil
                    : ReceiversView(
                        offer,
                        field: name(.mention),
                        searchField: name(.mentionSearch),
                        findValue: RuleFormAction.showReceivers.value,
                        text: text
                    )
            },
            mobiles: lines(.mentionedMobiles, .mentionedMobiles, mentions.mobiles, .mentionedMobilesHelp),
            userIDs: lines(.mentionedUserIDs, .mentionedUserIDs, mentions.userIDs, .mentionedUserIDsHelp),
            problem: problems[name(.mention)]
        )
    }
}
