@testable import Web

extension Samples {
    static let services: [any PageModel] = [
        ServicesPage(
            list: list,
            head: html,
            rows: html,
            foot: html,
            addLink: "/services/new",
            hidden: [hidden]
        ),
        ServiceTypePage(problem: "Problem", text: text),
        ServiceFormPage(
            title: "Add",
            isNew: true,
            action: "/services/new/dingtalk",
            hidden: [HiddenField(name: "return", value: "/")],
            cancelLink: "/services",
            healthLink: "/services/1/health",
            isRefused: true,
            name: field,
            description: field,
            sendTo: SendToView(groups: tick, members: tick, problem: "Problem"),
            groups: GroupsSection(rows: [groupRow], blank: groupRow, problem: "Problem", addValue: "addGroup"),
            members: members
        ),
    ]

    static let tests: [any PageModel] = [
        ServiceTestPage(
            title: "Test",
            isDisabled: true,
            receivers: receivers,
            problem: "Problem",
            action: "/services/1/test",
            hidden: [HiddenField(name: "return", value: "/")],
            cancelLink: "/services",
            healthLink: "/services/1/health"
        ),
        TestResultPage(
            title: "Test",
            sentAt: moment,
            isDisabled: true,
            isWaiting: true,
            rows: [
                TestResultRowView(
                    name: "Shift",
                    detail: "group",
                    badge: "Refused",
                    mark: "✕",
                    style: "chip-bad",
                    cause: "Cause.",
                    remedy: "Remedy.",
                    answer: "errcode 310000",
                    time: "12 ms"
                )
            ],
            canSendAgain: true,
            action: "/services/1/test",
            hidden: [HiddenField(name: "receiver", value: "group-1")],
            closeLink: "/services"
        ),
        ServiceHealthPage(
            title: "Health",
            isDisabled: true,
            targets: [
                TargetHealthView(
                    name: "Shift",
                    badge: "Refuses messages",
                    mark: "✕",
                    style: "chip-bad",
                    waiting: "3",
                    sentences: ["Since."],
                    problem: ProblemView(cause: "Cause.", remedy: "Remedy.", answer: "errcode 310000")
                )
            ],
            quotaTitle: "Quota",
            quotas: [
                QuotaView(
                    name: "Sends",
                    use: "2900 of 3000",
                    badge: "Nearly used",
                    mark: "!",
                    style: "chip-warn",
                    warning: "Warning."
                )
            ],
            closeLink: "/services",
            testLink: "/services/1/test",
            editLink: "/services/1/edit"
        ),
    ]

    static let rules: [any PageModel] = [
        RulesPage(
            list: list,
            head: html,
            rows: html,
            foot: html,
            addLink: "/rules/new",
            hidden: [hidden]
        ),
        RuleFormPage(
            title: "Add",
            action: "/rules/new",
            hidden: [HiddenField(name: "return", value: "/")],
            cancelLink: "/rules",
            isRefused: true,
            name: field,
            description: field,
            states: [tick],
            stateProblem: "Problem",
            shelved: tick,
            levels: [tick],
            pathPatterns: field,
            groups: field,
            isLimited: true,
            blocks: [block],
            blockProblem: "Problem",
            addBlockValue: "addBlock",
            showReceiversValue: "showReceivers",
            addServiceLink: "/services/new"
        ),
    ]

    static let moment = MomentView(text: "2026-03-04 05:06:07", machine: "2026-03-04T05:06:07Z")

    static let tick = TickBox(name: "box", label: "Box", isTicked: true, isDisabled: true, help: "Help")

    static let receiver = ReceiverView(
        field: "receiver",
        token: "member-1",
        name: "Li Li",
        detail: "0012",
        remark: "Left",
        isChosen: true
    )

    private static let cell = CellField(
        name: "groupName",
        id: "groupName-0",
        label: "Group Name",
        value: "Shift",
        isRequired: true,
        placeholder: "Placeholder",
        help: "Help",
        problem: "Problem",
        isFocused: true
    )

    private static let groupRow = GroupRowView(
        id: "1",
        name: cell,
        webhook: cell,
        signature: cell,
        removesSignature: tick,
        removeValue: "removeGroup.0"
    )

    private static let members = MembersSection(
        clientID: field,
        clientSecret: field,
        robotCode: field,
        rows: [MemberRowView(id: "1", userID: cell, name: cell, removeValue: "removeMember.0")],
        blank: MemberRowView(id: "", userID: cell, name: cell, removeValue: "removeMember.0"),
        count: "1",
        savedText: "1 member is saved.",
        listLink: "/services/1/members",
        hidden: [HiddenField(name: "shownMember", value: "1")],
        pending: "Import: 1 to add.",
        importToken: "token",
        dropValue: "dropImport",
        problem: "Problem",
        source: importSource,
        addValue: "addMember"
    )

    static let receivers = ReceiversView(
        groups: [receiver],
        members: [receiver],
        finder: ReceiverFinder(
            field: "block.0.search",
            value: "li",
            findValue: "showReceivers",
            link: "/services/1/receivers",
            receiverField: "block.0.receiver",
            found: "The first 50 of 100 members.",
            nextPage: "2"
        )
    )

    static let choice = ChoiceField(
        name: "block.0.service",
        label: "Services",
        options: [ChoiceOption(value: "1", label: "Plant 1", isChosen: true)],
        isRequired: true,
        help: "Help",
        problem: "Problem",
        isFocused: true
    )

    private static let block = RuleBlockView(
        number: "0",
        title: "DingTalk",
        service: choice,
        message: choice,
        schedule: choice,
        warnings: ["Warning."],
        hasService: true,
        receivers: receivers,
        receiverProblem: "Problem",
        mentions: RuleMentionsView(
            number: "0",
            isOpen: true,
            levels: [tick],
            everyone: tick,
            members: receivers,
            mobiles: field,
            userIDs: field,
            problem: "Problem"
        ),
        removeValue: "removeBlock.0"
    )

    static let rows: [any TemplateModel] = [
        ServiceListRow(
            row: row,
            type: "DingTalk",
            mark: "Refused",
            healthLink: "/services/1/health",
            testLink: "/services/1/test"
        ),
        ServiceListRow(
            row: disabledRow,
            type: "DingTalk",
            mark: "",
            healthLink: "/services/2/health",
            testLink: ""
        ),
        RuleListRow(row: row),
        RuleListRow(row: disabledRow),
    ]

    private static let row = NamedRow(
        name: "Plant 1",
        isEnabled: true,
        description: "Description",
        created: moment,
        changes: RowChanges(
            editLink: "/services/1/edit",
            deleteLink: "/services/1/delete",
            activationAction: "/services/1/activation",
            activationValue: "false",
            activationText: "Disable"
        )
    )

    private static let disabledRow = NamedRow(
        name: "Plant 2",
        isEnabled: false,
        description: "",
        created: moment,
        changes: nil
    )

    private static let hidden = HiddenField(name: "return", value: "/services")

    static let list = ListView(
        search: SearchBox(
            action: "/services",
            value: "plant",
            placeholder: "Search",
            hidden: [HiddenField(name: "rows", value: "20")],
            clearLink: "/services",
            range: DayRangeFields(firstDay: "2026-03-01", lastDay: "2026-03-04", problem: "Problem"),
            filter: choice
        ),
        columns: [
            ColumnHeader(
                label: "Name",
                link: "/services?sort=name",
                sort: "ascending",
                isAscending: true,
                isDescending: true,
                isAction: true
            )
        ],
        pager: Pager(
            total: "1 entry",
            action: "/services",
            hidden: [HiddenField(name: "search", value: "plant")],
            sizes: [PageSize(value: "10", isChosen: true)],
            page: "1",
            lastPage: "3",
            previousLink: "/services?page=1",
            nextLink: "/services?page=3",
            pages: [
                PageLink(link: "/services", number: "1", label: "Page 1", isCurrent: true, isGap: false),
                PageLink(link: "", number: "0", label: "", isCurrent: false, isGap: true),
            ]
        ),
        hasRows: true,
        isSearchEmpty: true,
        isEmpty: true
    )

}
