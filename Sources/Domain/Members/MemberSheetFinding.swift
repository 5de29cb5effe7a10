extension MemberSheet {
    /// What a row turned out to be.
    package enum Finding: Sendable, Hashable {
        /// A blank row, a header, or a row above it.
        case nothing

        /// A member.
        case member(SheetMember)

        /// A row that can't be a member.
        case refused(Refusal)

        /// The sheet has no header among its first rows; what follows is not looked at.
        case noHeader

        /// There are more members than a service may have; what follows is not looked at.
        case tooManyMembers
    }
}
