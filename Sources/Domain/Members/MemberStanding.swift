/// What DingTalk last said of a member.
package enum MemberStanding: String, Sendable, CaseIterable {
    /// A person whom messages reach.
    case active
    /// A person who has never opened DingTalk, so that messages are seen by nobody.
    case inactive
    /// Nobody: the person has left, or the UserID is wrong.
    case left
}
