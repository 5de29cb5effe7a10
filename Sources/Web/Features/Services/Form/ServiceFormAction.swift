import HTTPHandlers

/// Which button of the DingTalk form was pressed.
enum ServiceFormAction: Equatable, Sendable {
    /// OK, or the Enter key.
    case save
    case addGroup
    /// The row, counted from 0.
    case removeGroup(Int)
    case addMember
    /// The row, counted from 0.
    case removeMember(Int)
    /// Reads the chosen spreadsheet or the pasted rows, and shows what they would change.
    case importMembers
    /// Reads the members from DingTalk itself, and shows what they would change.
    case fetchMembers
    /// Drops what an import would save along.
    case dropImport

    /// The name under which the buttons send their value.
    static let field = "action"

    /// Reads the value of the button; a form without one is to be saved.
    ///
    /// What was chosen or pasted and not yet read is read first, so that it is not lost without a word.
    init(_ data: FormData) {
        let parts = (data[Self.field] ?? "").split(separator: ".", maxSplits: 1)
        let row = parts.count == 2 ? Int(parts[1]) : nil
        self =
            switch (parts.first, row) {
            case ("addGroup", _): .addGroup
            case ("removeGroup", let row?): .removeGroup(row)
            case ("addMember", _): .addMember
            case ("removeMember", let row?): .removeMember(row)
            case ("import", _): .importMembers
            case ("fetch", _): .fetchMembers
            case ("dropImport", _): .dropImport
            default: ImportSource(data) == nil ? .save : .importMembers
            }
    }

    /// What the button sends.
    var value: String {
        switch self {
        case .save: ""
        case .addGroup: "addGroup"
        case .removeGroup(let row): "removeGroup.\(row)"
        case .addMember: "addMember"
        case .removeMember(let row): "removeMember.\(row)"
        case .importMembers: "import"
        case .fetchMembers: ImportSourceView.fetch
        case .dropImport: "dropImport"
        }
    }
}

extension ServiceForm {
    /// The form after a button that adds or removes something; unchanged after any other.
    func changed(by action: ServiceFormAction) -> ServiceForm {
        var form = self
        switch action {
        case .addGroup: form.groups.append(GroupRow())
        case .removeGroup(let row) where groups.indices.contains(row): form.groups.remove(at: row)
        case .addMember: form.members.append(MemberRow())
        case .removeMember(let row) where members.indices.contains(row): form.members.remove(at: row)
        case .dropImport: form.importToken = ""
        default: break
        }
        return form
    }
}
