import Domain
import HTTPServer

extension ServiceForm {
    /// The names under which the page sends the form.
    ///
    /// The rows of a table repeat their names, one value a row, so that a page can add and remove rows without
    /// numbering them.
    enum Field {
        static let name = "name"
        static let description = "description"
        static let sendTo = "sendTo"
        static let groupID = "groupID"
        static let groupName = "groupName"
        static let webhook = "webhook"
        static let signature = "signature"
        /// Its values are the ids of the groups whose signature is to go.
        static let removesSignature = "removeSignature"
        static let clientID = "clientID"
        static let clientSecret = "clientSecret"
        static let robotCode = "robotCode"
        static let userID = "userID"
        static let memberName = "memberName"
        static let department = "department"
    }

    /// The values of ``Field/sendTo``.
    enum SendTo {
        static let groups = "groups"
        static let members = "members"
    }

    /// Reads the form from what a browser sent; what is missing is empty.
    init(_ data: FormData) {
        let sendTo = data.all(Field.sendTo)
        let removed = Set(data.all(Field.removesSignature))
        name = data[Field.name] ?? ""
        description = data[Field.description] ?? ""
        sendsToGroups = sendTo.contains(SendTo.groups)
        sendsToMembers = sendTo.contains(SendTo.members)
        clientID = data[Field.clientID] ?? ""
        clientSecret = Secret(data[Field.clientSecret] ?? "")
        robotCode = data[Field.robotCode] ?? ""
        groups = data.rows(Field.groupID, Field.groupName, Field.webhook, Field.signature).map { row in
            GroupRow(
                id: DingTalkGroup.ID(pathSegment: row[0]),
                name: row[1],
                webhook: Secret(row[2]),
                signature: Secret(row[3]),
                removesSignature: !row[0].isEmpty && removed.contains(row[0])
            )
        }
        members = data.rows(Field.userID, Field.memberName, Field.department).map { row in
            MemberRow(userID: row[0], name: row[1], department: row[2])
        }
    }

    /// The form as a browser would send it, to carry it through another page.
    var fields: [FormField] {
        var fields = [
            FormField(name: Field.name, value: name),
            FormField(name: Field.description, value: description),
            FormField(name: Field.clientID, value: clientID),
            FormField(name: Field.clientSecret, value: clientSecret.reveal()),
            FormField(name: Field.robotCode, value: robotCode),
        ]
        if sendsToGroups { fields.append(FormField(name: Field.sendTo, value: SendTo.groups)) }
        if sendsToMembers { fields.append(FormField(name: Field.sendTo, value: SendTo.members)) }
        return fields + groups.flatMap(\.fields) + members.flatMap(\.fields)
    }
}

extension ServiceForm.GroupRow {
    fileprivate var fields: [FormField] {
        let id = id?.pathSegment ?? ""
        let fields = [
            FormField(name: ServiceForm.Field.groupID, value: id),
            FormField(name: ServiceForm.Field.groupName, value: name),
            FormField(name: ServiceForm.Field.webhook, value: webhook.reveal()),
            FormField(name: ServiceForm.Field.signature, value: signature.reveal()),
        ]
        return removesSignature ? fields + [FormField(name: ServiceForm.Field.removesSignature, value: id)] : fields
    }
}

extension ServiceForm.MemberRow {
    fileprivate var fields: [FormField] {
        [
            FormField(name: ServiceForm.Field.userID, value: userID),
            FormField(name: ServiceForm.Field.memberName, value: name),
            FormField(name: ServiceForm.Field.department, value: department),
        ]
    }
}

extension FormData {
    /// The rows of a table whose columns repeat their names; a value that is missing at the end is empty.
    func rows(_ columns: String...) -> [[String]] {
        let values = columns.map(all)
        let count = values.map(\.count).max() ?? 0
        return (0..<count).map { row in
            values.map { row < $0.count ? $0[row] : "" }
        }
    }
}
