/// A person in DingTalk's contacts who can receive notifications from a service.
package struct Member: Sendable, Equatable {
    /// The key of a member.
    package typealias ID = Identifier<Member>

    /// How many members one service may have.
    package static let maximumPerService = 200_000

    /// `nil` until the member is stored.
    package var id: ID?
    /// DingTalk's employee UserID: text, never a number, since letters, hyphens and leading zeros count.
    package var userID: String
    package var name: String
    /// The department path or paths as the spreadsheet wrote them; empty when unknown.
    package var department: String
    /// What DingTalk last said of the member; `nil` when it was never asked.
    package var standing: MemberStanding?

    /// A member with the given parts.
    package init(
        id: ID? = nil,
        userID: String,
        name: String,
        department: String = "",
        standing: MemberStanding? = nil
    ) {
        self.id = id
        self.userID = userID
        self.name = name
        self.department = department
        self.standing = standing
    }
}
