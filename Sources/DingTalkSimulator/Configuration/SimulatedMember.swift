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

    /// A member from its parts.
    package init(userID: String, name: String, reach: Reach = .reachable) {
        self.userID = userID
        self.name = name
        self.reach = reach
    }
}

extension SimulatedMember: Codable {
    /// Reads a member; one without a `reach` is reachable.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            userID: try container.decode(String.self, forKey: .userID),
            name: try container.decode(String.self, forKey: .name),
            reach: try container.decodeIfPresent(Reach.self, forKey: .reach) ?? .reachable
        )
    }
}
