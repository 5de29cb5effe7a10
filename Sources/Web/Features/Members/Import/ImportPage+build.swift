import Domain
import HTTPHandlers
import HTTPServer
import Storage

extension ImportPage {
    /// The preview of what a stage has, as the request asks for it.
    init(_ preview: MemberImport.Preview, of one: MemberImport, for visit: Visit) async throws {
        let text = visit.text
        let stage = preview.stage
        let start = preview.reading.sheets.first { $0.number == preview.reading.sheet }
        let counts = try await stage.counts()
        let list = MemberStage.List(visit.request, counts)
        let address = ListAddress(
            visit.request,
            initial: ListQuery<MemberStage.Column>(column: .row, rowsPerPage: 20),
            keeping: [MemberStage.List.field, Self.departmentSearch]
        )
        let page = try await stage.page(list, address.query)
        let departmentSearch = String((visit.request.query[Self.departmentSearch] ?? "").prefix(200))
        let found = try await stage.departments(search: departmentSearch, limit: Self.shownDepartments + 1)
        let departments = found.prefix(Self.shownDepartments)
        let isTooMany = counts.total > Member.maximumPerService
        self.init(
            file: one.fileName,
            sheet: start?.name ?? "",
            usedColumns: preview.reading.columnsText(text),
            columnsLink: one.state.sheets.isEmpty ? "" : Self.columnsLink(preview.reading.sheet, of: one),
            summary: counts.changesAnything ? counts.sentence(MemberText.summary, text) : text(MemberText.nothing),
            hiddenDepartments: preview.reading.hiddenText(text),
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
            offersDepartments: departments.count > 1 || !departmentSearch.isEmpty,
            departments: departments.enumerated().map { ImportDepartment($0.element, number: $0.offset, text: text) },
            hasMoreDepartments: found.count > departments.count || !departmentSearch.isEmpty,
            departmentSearch: departmentSearch,
            hasChosen: !departmentSearch.isEmpty || departments.contains(where: \.isChosen),
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

    private static func columnsLink(_ sheet: Int, of one: MemberImport) -> String {
        let field = FormField(name: ImportColumnsForm.sheet, value: String(sheet))
        return Link.to(SiteURL.memberImport.link(one.token), [field])
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

extension SheetReading.Result {
    /// Which column was taken for what, such as `Unique ID: A, Name: B`.
    fileprivate func columnsText(_ text: Catalogue) -> String {
        guard !sheets.isEmpty, let columns else { return "" }
        return MemberSheet.Column.allCases
            .compactMap { column in
                var places = columns.places[column].map { [$0] } ?? []
                if column == .department, places.isEmpty { places = columns.departmentLevels }
                let letters = places.map(ImportColumnsPage.letters).joined(separator: " + ")
                return letters.isEmpty ? nil : "\(text(column.text)): \(letters)"
            }
            .joined(separator: " · ")
    }
}

extension SheetReading.Result {
    /// Which departments are outside the app's scope, the first of many.
    fileprivate func hiddenText(_ text: Catalogue) -> String {
        guard !hiddenDepartments.isEmpty else { return "" }
        let names = hiddenDepartments.prefix(20).map { $0.isEmpty ? text(MemberText.noDepartment) : $0 }
        let more = hiddenDepartments.count > names.count ? " …" : ""
        return text(
            MemberText.hiddenDepartments,
            ["count": String(hiddenDepartments.count), "departments": names.joined(separator: ", ") + more]
        )
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
            remark: member.standing?.remark(text) ?? "",
            reason: reason,
            isRemovable: member.id != nil && member.ruleNames.isEmpty,
            isRemoved: member.isRemoved && member.ruleNames.isEmpty
        )
    }
}
