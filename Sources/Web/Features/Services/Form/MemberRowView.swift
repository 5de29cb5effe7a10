/// One row of the table of members.
struct MemberRowView: ViewModel {
    let userID: CellField
    let name: CellField
    /// What the button that removes the row sends.
    let removeValue: String

    func child(named key: String) -> Any? {
        switch key {
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
                id: number.map { "\(name)-\($0)" } ?? "",
                header: "head-\(name)",
                label: text(label),
                value: value,
                isRequired: true,
                problem: number.map { problems[ServiceFormCheck.key(name, $0)] } ?? "",
                isFocused: isFocused
            )
        }
        self.init(
            userID: cell(Field.userID, .userID, row.userID, isFocused: isFocused),
            name: cell(Field.memberName, .memberName, row.name),
            removeValue: ServiceFormAction.removeMember(number ?? 0).value
        )
    }
}
