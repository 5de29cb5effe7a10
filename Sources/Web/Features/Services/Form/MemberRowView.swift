import Domain

/// One row of the table of members.
struct MemberRowView: ViewModel {
    /// Says which saved member the row is; empty for a new one.
    let id: String
    let userID: CellField
    let name: CellField
    /// What the button that removes the row sends.
    let removeValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "id": id
        case "userID": userID
        case "name": name
        case "removeValue": removeValue
        default: nil
        }
    }
}

extension MemberRowView {
    /// The view of a row; `number` is counted from 0, and `nil` for the row that a script copies.
    init(_ row: ServiceForm.MemberRow, number: Int?, problems: FieldProblems, isFocused: Bool, text: Catalogue) {
        typealias Field = ServiceForm.Field
        func cell(_ name: String, _ label: ServiceText, _ value: String, isFocused: Bool = false) -> CellField {
            CellField(
                name: name,
                id: CellField.id(name, row: number),
                label: text(label),
                value: value,
                isRequired: true,
                problem: number.map { problems[ServiceFormCheck.key(name, $0)] } ?? "",
                isFocused: isFocused
            )
        }
        self.init(
            id: row.id?.pathSegment ?? "",
            userID: cell(Field.userID, .userID, row.userID, isFocused: isFocused),
            name: cell(Field.memberName, .memberName, row.name),
            removeValue: ServiceFormAction.removeMember(number ?? 0).value
        )
    }
}
