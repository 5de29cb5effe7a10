/// A member of the organisation.
package struct SimulatedMember: Sendable, Hashable {
    /// What becomes of a message to the member.
    package enum Reach: String, Sendable, Codable, CaseIterable {
        /// It arrives.
        case reachable
        /// It is held back, since the member got too many.
        case flowControlled
        /// It is left out without a reason.
        case filtered
    }

    /// The DingTalk user id.
    package var userID: String
    /// The name.
    package var name: String
    /// What becomes of a message to the member.
    package var reach: Reach
    /// The keys of the departments.
    package var departmentIDs: [Int]
    /// Whether the member has ever opened DingTalk.
    package var isActive: Bool

    /// A member from its parts.
    package init(
        userID: String,
        name: String,
        reach: Reach = .reachable,
        departmentIDs: [Int] = [SimulatedDepartment.root],
        isActive: Bool = true
    ) {
        self.userID = userID
        self.name = name
        self.reach = reach
        self.departmentIDs = departmentIDs
        self.isActive = isActive
    }
}

extension SimulatedMember: Codable {
    /// Reads a member; what may be left out has the value that the initialiser gives it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            userID: try container.decode(String.self, forKey: .userID),
            name: try container.decode(String.self, forKey: .name),
            reach: try container.decodeIfPresent(Reach.self, forKey: .reach) ?? .reachable,
            departmentIDs: try container.decodeIfPresent([Int].self, forKey: .departmentIDs)
                ?? [SimulatedDepartment.root],
            isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true
        )
    }
}
