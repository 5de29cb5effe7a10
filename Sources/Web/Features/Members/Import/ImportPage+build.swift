import Domain
import HTTPServer
import Storage

extension ImportPage {
    /// The preview of what a stage has, as the request asks for it.
    init(_ stage: MemberStage, sheet: String, of one: MemberImport, for visit: Visit) async throws {
        let text = visit.text
        let counts = try await stage.counts()
        let list = MemberStage.List(visit.request, counts)
        let address = ListAddress(
            visit.request,
            initial: ListQuery<MemberStage.Column>(column: .row, rowsPerPage: 20),
            keeping: [MemberStage.List.field]
        )
        let page = try await stage.page(list, address.query)
        let departments = try await stage.departments(limit: Self.shownDepartments)
        let isTooMany = counts.total > Member.maximumPerService
        self.init(
            file: one.fileName,
            sheet: sheet,
            summary: counts.changesAnything ? counts.sentence(MemberText.summary, text) : text(MemberText.nothing),
            problem: isTooMany ? counts.tooMany(text) : "",
            tabs: Self.tabs(counts, current: list, path: visit.request.path, text: text),
            list: ListView(
                page,
                at: address,
                columns: Self.columns(of: list, text),
                text: text,
                searchPlaceholder: text(MemberText.searchPlaceholder)
            ),
            rows: page.rows.map { ImportRow($0, text: text) },
            isMissing: list == .missing && !page.rows.isEmpty,
            isRefused: list == .refused,
            help: list.help.map { text($0) } ?? "",
            offersDepartments: departments.count > 1,
            departments: departments.enumerated().map { ImportDepartment($0.element, number: $0.offset, text: text) },
            hasChosen: departments.contains(where: \.isChosen),
            action: SiteURL.memberImport.link(one.token),
            hidden: [
                HiddenField(name: FormField.returnPath, value: one.returnPath),
                HiddenField(name: ImportAction.address, value: visit.address),
            ],
            chooseValue: ImportAction.choose.value,
            tickAllValue: ImportAction.tickAll.value,
            untickAllValue: ImportAction.untickAll.value,
            confirmValue: ImportAction.confirm.value,
            cancelValue: ImportAction.cancel.value,
            isUseful: counts.changesAnything && !isTooMany
        )
    }

    private static func tabs(
        _ counts: MemberStage.Counts,
        current: MemberStage.List,
        path: String,
        text: Catalogue
    ) -> [ImportTab] {
        MemberStage.List.allCases.filter { $0 == current || counts[$0] > 0 }.map { list in
            ImportTab(
                label: text(list.text),
                count: String(counts[list]),
                link: Link.to(path, [FormField(name: MemberStage.List.field, value: list.rawValue)]),
                isCurrent: list == current
            )
        }
    }

    private static func columns(of list: MemberStage.List, _ text: Catalogue) -> [ListColumn<MemberStage.Column>] {
        let first = ListColumn<MemberStage.Column>(
            label: text(list == .missing ? MemberText.remove : .row),
            column: list == .missing ? nil : .row
        )
        let others: [ListColumn<MemberStage.Column>] = [
            ListColumn(label: text(MemberText.userID), column: .userID),
            ListColumn(label: text(MemberText.memberName), column: .name),
            ListColumn(label: text(MemberText.department), column: .department),
        ]
        let reason = ListColumn<MemberStage.Column>(label: text(MemberText.reason), column: nil)
        return [first] + (list == .refused ? others.dropLast() + [reason] : others)
    }
}

extension MemberStage.List {
    /// The field of the page's address that names the list.
    static let field = "list"

    /// The list that a request asks for, or else the first one that has rows and matters.
    fileprivate init(_ request: Request, _ counts: MemberStage.Counts) {
        let asked = request.query[Self.field].flatMap(Self.init(rawValue:))
        self = asked ?? Self.allCases.first { counts[$0] > 0 } ?? .new
    }

    fileprivate var text: MemberText {
        switch self {
        case .new: .newMembers
        case .changed: .changedMembers
        case .missing: .missingMembers
        case .refused: .refusedRows
        case .leftOut: .leftOutMembers
        case .unchanged: .unchangedMembers
        }
    }

    fileprivate var help: MemberText? {
        switch self {
        case .missing: .missingHelp
        case .refused: .refusedHelp
        case .leftOut: .leftOutHelp
        case .new, .changed, .unchanged: nil
        }
    }
}

extension MemberStage.Counts {
    /// A sentence with the numbers of new, changed and removed members.
    func sentence(_ key: MemberText, _ text: Catalogue) -> String {
        text(
            key,
            ["added": String(self[.new]), "changed": String(self[.changed]), "removed": String(removed)]
        )
    }

    fileprivate func tooMany(_ text: Catalogue) -> String {
        text(MemberText.tooMany, ["count": String(total), "limit": String(Member.maximumPerService)])
    }
}

extension ImportDepartment {
    fileprivate init(_ department: MemberStage.Department, number: Int, text: Catalogue) {
        self.init(
            id: "department-\(number)",
            name: ImportChoice.Field.department,
            value: department.name,
            label: department.name.isEmpty ? text(MemberText.noDepartment) : department.name,
            count: String(department.count),
            isTicked: department.isChosen
        )
    }
}

extension ImportRow {
    fileprivate init(_ member: StagedMember, text: Catalogue) {
        let isKnown = !member.nameBefore.isEmpty
        let isMoved = isKnown && !member.department.isEmpty && member.department != member.departmentBefore
        var reason = member.reason?.sentence(text) ?? ""
        if !member.ruleNames.isEmpty {
            reason = text(MemberText.usedByRules, ["rules": member.ruleNames.joined(separator: ", ")])
        }
        self.init(
            memberID: member.id?.pathSegment ?? "",
            number: member.id == nil ? String(member.row) : "",
            userID: member.userID,
            name: member.name,
            nameBefore: member.name == member.nameBefore ? "" : member.nameBefore,
            department: member.department.isEmpty ? member.departmentBefore : member.department,
            departmentBefore: isMoved ? member.departmentBefore : "",
            reason: reason,
            isRemovable: member.id != nil && member.ruleNames.isEmpty,
            isRemoved: member.isRemoved && member.ruleNames.isEmpty
        )
    }
}
