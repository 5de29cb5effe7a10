package import Domain

/// A service that a form offers, with the receivers that it offers at once.
package struct ServiceChoice: Sendable, Equatable {
    package let id: Service.ID
    package let name: String
    package let isEnabled: Bool
    /// Empty when Send To leaves groups out.
    package let groups: [ReceiverChoice]
    /// The first members by name, at most ``shownMembers``; empty when Send To leaves members out.
    package let members: [ReceiverChoice]
    /// How many members the service has; 0 when Send To leaves them out.
    package let memberCount: Int

    /// How many members a form shows before anyone searched.
    package static let shownMembers = 50

    /// A choice with the given parts.
    package init(
        id: Service.ID,
        name: String,
        isEnabled: Bool,
        groups: [ReceiverChoice],
        members: [ReceiverChoice],
        memberCount: Int
    ) {
        self.id = id
        self.name = name
        self.isEnabled = isEnabled
        self.groups = groups
        self.members = members
        self.memberCount = memberCount
    }
}

/// A group or a member that a form offers.
package struct ReceiverChoice: Sendable, Equatable {
    package let receiver: Receiver
    package let name: String
    /// A member's UserID; empty for a group.
    package let detail: String
    /// A member's departments; empty for a group.
    package let department: String
    /// What DingTalk last said of a member.
    package let standing: MemberStanding?
}
