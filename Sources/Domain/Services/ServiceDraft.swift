/// What an administrator enters for a DingTalk service.
package struct ServiceDraft: Sendable, Equatable {
    /// Unique among services without regard to case.
    package var name: String
    package var description: String
    /// Whether **DingTalk Group** is ticked in Send To.
    package var sendsToGroups: Bool
    /// The group robots; kept while Send To leaves groups out, so that ticking it again brings them back.
    package var groups: [DingTalkGroup]
    /// Whether **DingTalk Member** is ticked in Send To.
    package var sendsToMembers: Bool
    /// The app whose robot writes to members; `nil` while none was entered.
    package var app: DingTalkApp?
    /// Members to add along with the service, or to change; its others stay.
    ///
    /// One with an `id` is known by that, another by its UserID. Empty in a draft that was read: there may be very many, so they are read by pages.
    package var members: [Member]
    /// Members to remove.
    package var removedMembers: [Member.ID]

    /// A draft with the given parts.
    package init(
        name: String,
        description: String = "",
        sendsToGroups: Bool = true,
        groups: [DingTalkGroup] = [],
        sendsToMembers: Bool = false,
        app: DingTalkApp? = nil,
        members: [Member] = [],
        removedMembers: [Member.ID] = []
    ) {
        self.name = name
        self.description = description
        self.sendsToGroups = sendsToGroups
        self.groups = groups
        self.sendsToMembers = sendsToMembers
        self.app = app
        self.members = members
        self.removedMembers = removedMembers
    }
}
