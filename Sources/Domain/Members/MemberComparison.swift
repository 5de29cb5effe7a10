/// What a spreadsheet of members would change: filled row by row, nothing is stored by it.
package struct MemberComparison: Sendable {
    /// What is known of a member before.
    package struct Known: Sendable, Hashable {
        /// The name.
        package let name: String

        /// The department or departments; empty if unknown.
        package let department: String

        /// Makes what is known of a member.
        package init(name: String, department: String) {
            self.name = name
            self.department = department
        }
    }

    /// A known member of whom the file says something else.
    package struct Change: Sendable, Hashable {
        /// The member as the file has it.
        package let member: SheetMember

        /// The member as it was known.
        package let before: Known
    }

    /// Members not known before.
    package private(set) var new: [SheetMember] = []

    /// Members of whom the file says nothing new.
    package private(set) var unchanged: [SheetMember] = []

    /// Members with another name or department.
    package private(set) var changed: [Change] = []

    /// Rows that can't be members.
    package private(set) var refused: [MemberSheet.Refusal] = []

    private let known: [String: Known]

    /// Makes a comparison with the members there are, by their user ids.
    package init(with known: [String: Known]) {
        self.known = known
    }

    /// Takes what a row turned out to be; a department that the file leaves empty is no change.
    package mutating func add(_ finding: MemberSheet.Finding) {
        switch finding {
        case .nothing, .noHeader: break
        case .refused(let refusal): refused.append(refusal)
        case .member(let member):
            guard let before = known[member.userID] else { return new.append(member) }
            let isMoved = !member.department.isEmpty && member.department != before.department
            if isMoved || member.name != before.name {
                changed.append(Change(member: member, before: before))
            } else {
                unchanged.append(member)
            }
        }
    }
}
