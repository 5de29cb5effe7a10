import Domain
import HTTPHandlers

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
        static let memberID = "memberID"
        /// Its values are the ids of the saved members that the form began with.
        static let shownMember = "shownMember"
        static let userID = "userID"
        static let memberName = "memberName"
        static let importToken = "import"
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
        shownMembers = data.all(Field.shownMember).compactMap(Member.ID.init(pathSegment:))
        members = data.rows(Field.memberID, Field.userID, Field.memberName).map { row in
            MemberRow(id: Member.ID(pathSegment: row[0]), userID: row[1], name: row[2])
        }
        importToken = data[Field.importToken] ?? ""
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
