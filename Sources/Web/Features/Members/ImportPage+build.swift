import Domain
import HTTPServer

extension ImportPage {
    /// The preview of an import into a form, which goes to `action` and from there `returning`.
    init(_ found: MemberImport, into form: ServiceForm, action: String, returning: String, text: Catalogue) {
        var merged = form
        let count = merged.merge(found.accepted)
        let limit = ServiceFormCheck.Limit.members
        let isTooMany = merged.members.count > limit
        let isUseful = count != ServiceForm.MergeCount() && !isTooMany
        var problem = ""
        if isTooMany {
            problem = text(
                MemberText.tooMany,
                ["count": String(merged.members.count), "limit": String(limit)]
            )
        }
        let carried = form.fields + (isUseful ? found.acceptedFields : [])
        self.init(
            file: found.fileName,
            sheet: found.sheetName,
            counts: Self.counts(found.comparison, text: text),
            added: ImportList(found.comparison.new, .newTitle, text: text) { ImportRow($0) },
            changed: ImportList(found.comparison.changed, .changedTitle, text: text) { ImportRow($0) },
            refused: ImportList(found.comparison.refused, .refusedTitle, text: text) { ImportRow($0, text: text) },
            problem: problem,
            isUseful: isUseful,
            action: action,
            hidden: (carried + [FormField(name: FormField.returnPath, value: returning)]).map(HiddenField.init),
            confirmValue: ServiceFormAction.confirmImport.value,
            cancelValue: ServiceFormAction.cancelImport.value
        )
    }

    private static func counts(_ comparison: MemberComparison, text: Catalogue) -> [ImportCount] {
        [
            ImportCount(number: String(comparison.new.count), label: text(MemberText.newCount)),
            ImportCount(number: String(comparison.changed.count), label: text(MemberText.changedCount)),
            ImportCount(number: String(comparison.unchanged.count), label: text(MemberText.unchangedCount)),
            ImportCount(number: String(comparison.refused.count), label: text(MemberText.refusedCount)),
        ]
    }
}

extension ImportList {
    /// More rows than that are not shown one by one.
    private static let shownCount = 500

    fileprivate init<Entry>(
        _ entries: [Entry],
        _ title: MemberText,
        text: Catalogue,
        row: (Entry) -> ImportRow
    ) {
        let rest = entries.count - Self.shownCount
        self.init(
            title: entries.isEmpty ? "" : text(title, ["count": String(entries.count)]),
            rows: entries.prefix(Self.shownCount).map(row),
            more: rest > 0 ? text(MemberText.more, ["count": String(rest)]) : ""
        )
    }
}

extension ImportRow {
    fileprivate init(_ member: SheetMember) {
        self.init(
            number: String(member.row),
            userID: member.userID,
            name: member.name,
            department: member.department
        )
    }

    fileprivate init(_ change: MemberComparison.Change) {
        let member = change.member
        let isMoved = !member.department.isEmpty && member.department != change.before.department
        self.init(
            number: String(member.row),
            userID: member.userID,
            name: member.name,
            nameBefore: member.name == change.before.name ? "" : change.before.name,
            department: member.department.isEmpty ? change.before.department : member.department,
            departmentBefore: isMoved ? change.before.department : ""
        )
    }

    fileprivate init(_ refusal: MemberSheet.Refusal, text: Catalogue) {
        self.init(
            number: String(refusal.row),
            userID: refusal.userID,
            name: refusal.name,
            department: "",
            reason: refusal.reason.sentence(text)
        )
    }
}
