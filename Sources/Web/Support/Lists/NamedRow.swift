import Domain

/// One row of a list of named things that can be enabled, such as services and rules.
struct NamedRow: ViewModel {
    let name: String
    let isEnabled: Bool
    let description: String
    let created: MomentView
    /// `nil` for a visitor who may change nothing.
    let changes: RowChanges?

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "isEnabled": isEnabled
        case "description": description
        case "created": created
        case "changes": changes ?? Absent()
        default: nil
        }
    }
}

/// What an administrator may do with a row.
struct RowChanges: ViewModel {
    let editLink: String
    let deleteLink: String
    let activationAction: String
    /// What the button to enable or disable sends.
    let activationValue: String
    let activationText: String

    func child(named key: String) -> Any? {
        switch key {
        case "editLink": editLink
        case "deleteLink": deleteLink
        case "activationAction": activationAction
        case "activationValue": activationValue
        case "activationText": activationText
        default: nil
        }
    }
}

extension RowChanges {
    /// The changes for this visit; `nil` if its visitor may make none.
    init?(edit: String, deletion: String, activation: String, isEnabled: Bool, for visit: Visit) {
        guard visit.may(.administrator) else { return nil }
        self.init(
            editLink: visit.linkReturningHere(edit),
            deleteLink: visit.linkReturningHere(deletion),
            activationAction: activation,
            activationValue: isEnabled ? ActivationForm.off : ActivationForm.on,
            activationText: visit.text(isEnabled ? ListText.disable : ListText.enable)
        )
    }
}
