import Domain

/// The DingTalk form of a service as it was typed, before anything is checked.
///
/// Saved secrets never are in it; a secret that is left empty means the saved one.
struct ServiceForm: Equatable, Sendable {
    var name = ""
    var description = ""
    var sendsToGroups = true
    var groups = [GroupRow()]
    var sendsToMembers = false
    var clientID = ""
    var clientSecret = Secret("")
    var robotCode = ""
    /// Members to add by hand; those who are saved have pages of their own.
    var members: [MemberRow] = []
    /// Names the import that is saved along; empty for none.
    var importToken = ""

    /// One row of the table of groups.
    struct GroupRow: Equatable, Sendable {
        /// Says which saved group the row is; `nil` for a new one.
        var id: DingTalkGroup.ID?
        var name = ""
        var webhook = Secret("")
        var signature = Secret("")
        /// Whether the saved signature is to go.
        var removesSignature = false

        /// Whether nothing was typed into the row of a new group.
        var isEmpty: Bool { id == nil && name.isBlank && webhook.reveal().isBlank && signature.reveal().isBlank }
    }

    /// One row of the table of members.
    struct MemberRow: Equatable, Sendable {
        var userID = ""
        var name = ""

        var isEmpty: Bool { userID.isBlank && name.isBlank }
    }
}

extension ServiceForm {
    /// The form that edits what is saved.
    init(_ draft: ServiceDraft) {
        name = draft.name
        description = draft.description
        sendsToGroups = draft.sendsToGroups
        groups = draft.groups.map { GroupRow(id: $0.id, name: $0.name) }
        sendsToMembers = draft.sendsToMembers
        clientID = draft.app?.clientID ?? ""
        robotCode = draft.app?.robotCode ?? ""
        if groups.isEmpty { groups = [GroupRow()] }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
