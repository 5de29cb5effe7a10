/// A custom robot in a group.
package struct SimulatedRobot: Sendable, Hashable {
    /// Whether the robot can send.
    package enum Condition: String, Sendable, Codable, CaseIterable {
        /// It sends.
        case working
        /// An administrator switched it off.
        case disabled
        /// It was taken out of the group.
        case removed
        /// Its group is gone.
        case dissolved
    }

    /// Names the robot in this simulator.
    package var id: String
    /// The group's name.
    package var group: String
    /// The `access_token` of the webhook.
    package var accessToken: String
    /// The secret of the security setting *signature*, nil without it.
    package var signingSecret: String?
    /// The words of the security setting *keywords*; a message must contain one of them.
    package var keywords: [String]
    /// The IPv4 addresses and ranges (`203.0.113.0/24`) of the security setting *IP*; empty allows all.
    package var allowedAddresses: [String]
    /// Whether the robot can send.
    package var condition: Condition
    /// How many messages it takes in a minute; DingTalk's are 20.
    package var messagesPerMinute: Int

    /// A robot from its parts.
    package init(
        id: String,
        group: String,
        accessToken: String,
        signingSecret: String? = nil,
        keywords: [String] = [],
        allowedAddresses: [String] = [],
        condition: Condition = .working,
        messagesPerMinute: Int = 20
    ) {
        self.id = id
        self.group = group
        self.accessToken = accessToken
        self.signingSecret = signingSecret
        self.keywords = keywords
        self.allowedAddresses = allowedAddresses
        self.condition = condition
        self.messagesPerMinute = messagesPerMinute
    }
}

extension SimulatedRobot: Codable {
    /// Reads a robot; what may be left out has the value that the initialiser gives it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            group: try container.decode(String.self, forKey: .group),
            accessToken: try container.decode(String.self, forKey: .accessToken),
            signingSecret: try container.decodeIfPresent(String.self, forKey: .signingSecret),
            keywords: try container.decodeIfPresent([String].self, forKey: .keywords) ?? [],
            allowedAddresses: try container.decodeIfPresent([String].self, forKey: .allowedAddresses) ?? [],
            condition: try container.decodeIfPresent(Condition.self, forKey: .condition) ?? .working,
            messagesPerMinute: try container.decodeIfPresent(Int.self, forKey: .messagesPerMinute) ?? 20
        )
    }
}
