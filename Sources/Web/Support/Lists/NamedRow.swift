/// One row of a list of named things that can be enabled, such as services and rules.
///
/// A class, as is ``RowChanges``: the template engine casts the value that it looks into at every tag, and a cast of a
/// struct copies all of its texts. Every part is the row's own, so that no tag looks further than its first place.
final class NamedRow: ViewModel {
    let name: String
    /// Empty in a list without types.
    let type: String
    let status: String
    /// The class of the status' chip beside `chip`.
    let statusStyle: String
    /// Says the status without colour.
    let statusMark: String
    let description: String
    let createdAt: String
    /// The same for the `datetime` attribute.
    let createdAtMachine: String
    /// What there is to know beside the status, and where to read more; empty when there is nothing.
    let mark: String
    let markLink: String
    /// Empty for a visitor who may not, and in a list without tests.
    let testLink: String
    /// `nil` for a visitor who may change nothing.
    let changes: RowChanges?

    init(
        name: String,
        type: String = "",
        isEnabled: Bool,
        description: String,
        createdAt: MomentView,
        mark: String = "",
        markLink: String = "",
        testLink: String = "",
        changes: RowChanges?,
        text: Catalogue
    ) {
        self.name = name
        self.type = type
        self.status = text(isEnabled ? ListText.enabled : ListText.disabled)
        self.statusStyle = isEnabled ? "chip-good" : "chip-plain"
        self.statusMark = isEnabled ? "●" : "○"
        self.description = description
        self.createdAt = createdAt.text
        self.createdAtMachine = createdAt.machine
        self.mark = mark
        self.markLink = markLink
        self.testLink = testLink
        self.changes = changes
    }

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "type": type
        case "status": status
        case "statusStyle": statusStyle
        case "statusMark": statusMark
        case "description": description
        case "createdAt": createdAt
        case "createdAtMachine": createdAtMachine
        case "mark": mark
        case "markLink": markLink
        case "testLink": testLink
        case "changes": changes ?? Absent()
        default: nil
        }
    }
}

/// What an administrator may do with a row.
final class RowChanges: ViewModel {
    let editLink: String
    let deleteLink: String
    let activationAction: String
    /// What the button to enable or disable sends.
    let activationValue: String
    let activationText: String
    let formToken: String
    /// Where the list is, to come back to it.
    let address: String

    init(
        editLink: String,
        deleteLink: String,
        activationAction: String,
        activationValue: String,
        activationText: String,
        formToken: String,
        address: String
    ) {
        self.editLink = editLink
        self.deleteLink = deleteLink
        self.activationAction = activationAction
        self.activationValue = activationValue
        self.activationText = activationText
        self.formToken = formToken
        self.address = address
    }

    convenience init(edit: String, deletion: String, activation: String, isEnabled: Bool, for visit: Visit) {
        self.init(
            editLink: visit.linkReturningHere(edit),
            deleteLink: visit.linkReturningHere(deletion),
            activationAction: activation,
            activationValue: isEnabled ? ActivationForm.off : ActivationForm.on,
            activationText: visit.text(isEnabled ? ListText.disable : ListText.enable),
            formToken: visit.formToken,
            address: visit.address
        )
    }

    func child(named key: String) -> Any? {
        switch key {
        case "editLink": editLink
        case "deleteLink": deleteLink
        case "activationAction": activationAction
        case "activationValue": activationValue
        case "activationText": activationText
        case "formToken": formToken
        case "address": address
        default: nil
        }
    }
}
