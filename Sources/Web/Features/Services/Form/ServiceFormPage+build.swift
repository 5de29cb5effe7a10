import Domain
import HTTPHandlers
import HTTPServer

extension ServiceFormPage {
    /// The page for a form.
    ///
    /// `saved` is what the form edits, `nil` for a new service; `action` is the button that led here, since the cursor
    /// goes to the row that it added.
    init(
        _ form: ServiceForm,
        _ members: FormMembers,
        editing saved: Service?,
        problems: FieldProblems = FieldProblems(),
        after action: ServiceFormAction = .save,
        for visit: Visit
    ) {
        let text = visit.text
        let back = visit.returnPath(usual: SiteURL.services.link())
        self.init(
            title: saved.map { text(ServiceText.editTitle, ["name": $0.name]) } ?? text(ServiceText.addTitle),
            isNew: saved == nil,
            action: saved.map { SiteURL.serviceEdit.link($0.id) } ?? SiteURL.newDingTalkService.link(),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back,
            healthLink: saved.map { SiteURL.serviceHealth.link($0.id) } ?? "",
            isRefused: !problems.isEmpty,
            name: TextField(
                name: ServiceForm.Field.name,
                label: text(ServiceText.name),
                value: form.name,
                isRequired: true,
                problem: problems[ServiceForm.Field.name],
                isFocused: saved == nil && action == .save && problems.isEmpty
            ),
            description: TextField(
                name: ServiceForm.Field.description,
                label: text(ServiceText.description),
                value: form.description,
                problem: problems[ServiceForm.Field.description]
            ),
            sendTo: SendToView(form, problem: problems[ServiceForm.Field.sendTo], text: text),
            groups: GroupsSection(form, saved: saved?.draft, problems: problems, after: action, text: text),
            members: MembersSection(form, members, saved: saved, problems: problems, after: action, text: text)
        )
    }
}

extension SendToView {
    fileprivate init(_ form: ServiceForm, problem: String, text: Catalogue) {
        self.init(
            groups: TickBox(
                name: ServiceForm.Field.sendTo,
                value: ServiceForm.SendTo.groups,
                label: text(ServiceText.groups),
                isTicked: form.sendsToGroups
            ),
            members: TickBox(
                name: ServiceForm.Field.sendTo,
                value: ServiceForm.SendTo.members,
                label: text(ServiceText.members),
                isTicked: form.sendsToMembers
            ),
            problem: problem
        )
    }
}

extension GroupsSection {
    fileprivate init(
        _ form: ServiceForm,
        saved: ServiceDraft?,
        problems: FieldProblems,
        after action: ServiceFormAction,
        text: Catalogue
    ) {
        func view(_ row: ServiceForm.GroupRow, _ number: Int?, isFocused: Bool = false) -> GroupRowView {
            let saved = row.id.flatMap { id in saved?.groups.first { $0.id == id } }
            return GroupRowView(
                row,
                number: number,
                saved: saved,
                problems: problems,
                isFocused: isFocused,
                text: text
            )
        }
        let last = action == .addGroup ? form.groups.count - 1 : nil
        self.init(
            rows: form.groups.enumerated().map { view($0.element, $0.offset, isFocused: $0.offset == last) },
            blank: view(ServiceForm.GroupRow(), nil),
            problem: problems[ServiceFormCheck.Part.groups],
            addValue: ServiceFormAction.addGroup.value
        )
    }
}

extension MembersSection {
    fileprivate init(
        _ form: ServiceForm,
        _ members: FormMembers,
        saved: Service?,
        problems: FieldProblems,
        after action: ServiceFormAction,
        text: Catalogue
    ) {
        typealias Field = ServiceForm.Field
        func field(_ name: String, _ label: ServiceText, _ value: String) -> TextField {
            TextField(name: name, label: text(label), value: value, isRequired: true, problem: problems[name])
        }
        func view(_ row: ServiceForm.MemberRow, _ number: Int?, isFocused: Bool = false) -> MemberRowView {
            MemberRowView(row, number: number, problems: problems, isFocused: isFocused, text: text)
        }
        var secret = field(Field.clientSecret, .clientSecret, form.clientSecret.reveal())
        secret.autocomplete = "new-password"
        if saved?.draft.app != nil {
            secret.placeholder = text(ServiceText.keepPlaceholder)
            secret.help = text(ServiceText.clientSecretSaved)
        }
        let last = action == .addMember ? form.members.count - 1 : nil
        self.init(
            clientID: field(Field.clientID, .clientID, form.clientID),
            clientSecret: secret,
            robotCode: field(Field.robotCode, .robotCode, form.robotCode),
            rows: form.members.enumerated().map { view($0.element, $0.offset, isFocused: $0.offset == last) },
            blank: view(ServiceForm.MemberRow(), nil),
            count: String(members.saved),
            savedText: members.sentence(text),
            listLink: saved.map { SiteURL.members.link($0.id) } ?? "",
            hidden: form.shownMembers.map { HiddenField(name: Field.shownMember, value: $0.pathSegment) },
            pending: members.pending == nil ? "" : members.counts.sentence(.pending, text),
            importToken: members.pending?.token ?? "",
            dropValue: ServiceFormAction.dropImport.value,
            problem: problems[ServiceFormCheck.Part.members],
            source: ImportSourceView(
                problem: problems[ServiceFormCheck.Part.spreadsheet],
                importValue: ServiceFormAction.importMembers.value,
                fetchValue: ServiceFormAction.fetchMembers.value
            ),
            addValue: ServiceFormAction.addMember.value
        )
    }
}

extension FormMembers {
    /// How many members are saved, and where they are; empty when there are none.
    fileprivate func sentence(_ text: Catalogue) -> String {
        guard saved > 0 else { return "" }
        let count = text(ServiceText.savedMembers, ["count": String(saved)])
        return saved > shown ? count + " " + text(ServiceText.moreMembers, ["count": String(shown)]) : count
    }
}
