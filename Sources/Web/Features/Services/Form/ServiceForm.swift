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
    /// The saved members that the form began with; one of them that has no row any more is to go.
    var shownMembers: [Member.ID] = []
    /// The first of the saved members, and those to add by hand; of many the others have pages of their own.
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
        /// Says which saved member the row is; `nil` for a new one.
        var id: Member.ID?
        var userID = ""
        var name = ""

        /// Whether nothing was typed into the row of a new member.
        var isEmpty: Bool { id == nil && userID.isBlank && name.isBlank }
    }

    /// How many of the saved members have their rows in the form.
    static let shownMembersLimit = 20

    /// The saved members whose rows were taken out.
    var removedMembers: [Member.ID] {
        let kept = Set(members.compactMap(\.id))
        return shownMembers.filter { !kept.contains($0) }
    }
}

extension ServiceForm {
    /// The form that edits what is saved; `members` are the first of its members.
    init(_ draft: ServiceDraft, members saved: [Member]) {
        name = draft.name
        description = draft.description
        sendsToGroups = draft.sendsToGroups
        groups = draft.groups.map { GroupRow(id: $0.id, name: $0.name) }
        sendsToMembers = draft.sendsToMembers
        clientID = draft.app?.clientID ?? ""
        robotCode = draft.app?.robotCode ?? ""
        shownMembers = saved.compactMap(\.id)
        members = saved.map { MemberRow(id: $0.id, userID: $0.userID, name: $0.name) }
        if groups.isEmpty { groups = [GroupRow()] }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
