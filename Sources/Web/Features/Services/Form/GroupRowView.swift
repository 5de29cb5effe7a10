import Domain

/// One row of the table of groups.
struct GroupRowView: ViewModel {
    /// Says which saved group the row is; empty for a new one.
    let id: String
    let name: CellField
    let webhook: CellField
    let signature: CellField
    /// The box that removes the saved signature; absent when there is none.
    let removesSignature: TickBox?
    /// What the button that removes the row sends.
    let removeValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "id": id
        case "name": name
        case "webhook": webhook
        case "signature": signature
        case "removesSignature": removesSignature ?? Absent()
        case "removeValue": removeValue
        default: nil
        }
    }
}

extension GroupRowView {
    /// The view of a row; `number` is counted from 0, and `nil` for the row that a script copies.
    init(
        _ row: ServiceForm.GroupRow,
        number: Int?,
        saved: DingTalkGroup?,
        problems: FieldProblems,
        isFocused: Bool,
        text: Catalogue
    ) {
        typealias Field = ServiceForm.Field
        func cell(_ name: String, _ label: ServiceText, _ value: String, isRequired: Bool = true) -> CellField {
            CellField(
                name: name,
                id: CellField.id(name, row: number),
                label: text(label),
                value: value,
                isRequired: isRequired,
                problem: number.map { problems[ServiceFormCheck.key(name, $0)] } ?? ""
            )
        }
        var name = cell(Field.groupName, .groupName, row.name)
        name.isFocused = isFocused
        var webhook = cell(Field.webhook, .webhook, row.webhook.reveal())
        var signature = cell(Field.signature, .signature, row.signature.reveal(), isRequired: false)
        signature.placeholder = text(ServiceText.signaturePlaceholder)
        webhook.placeholder = "https://oapi.dingtalk.com/robot/send?access_token=…"
        if let saved {
            webhook.placeholder = text(ServiceText.keepPlaceholder)
            webhook.help = text(ServiceText.webhookSaved, ["address": saved.webhook.masked])
        }
        if saved?.signingSecret != nil {
            signature.placeholder = text(ServiceText.keepPlaceholder)
            signature.help = text(ServiceText.signatureSaved)
        }
        self.init(
            id: row.id?.pathSegment ?? "",
            name: name,
            webhook: webhook,
            signature: signature,
            removesSignature: saved?.signingSecret.map { _ in
                TickBox(
                    name: Field.removesSignature,
                    value: row.id?.pathSegment ?? "",
                    label: text(ServiceText.removeSignature),
                    isTicked: row.removesSignature
                )
            },
            removeValue: ServiceFormAction.removeGroup(number ?? 0).value
        )
    }
}
