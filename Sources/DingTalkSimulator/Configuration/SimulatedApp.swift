/// An app of the organisation, with a robot that writes to members.
package struct SimulatedApp: Sendable, Hashable {
    /// Whether the app's robot can send.
    package enum Condition: String, Sendable, Codable, CaseIterable {
        /// It sends.
        case working
        /// It was never published.
        case unpublished
        /// It was switched off.
        case stopped
    }

    /// The permission that a message to members needs.
    package static let sendingScope = "qyapi_robot_sendmsg"
    /// The permissions that reading departments, their users and one user need.
    package static let departmentsScope = "qyapi_get_department_list"
    package static let usersScope = "qyapi_get_department_member"
    package static let userScope = "qyapi_get_member"
    /// All permissions that the simulator knows.
    package static let allScopes = [sendingScope, departmentsScope, usersScope, userScope]

    /// Names the app in this simulator.
    package var id: String
    /// The ClientId.
    package var clientID: String
    /// The ClientSecret.
    package var clientSecret: String
    /// Names the app's robot.
    package var robotCode: String
    /// The permissions that the app has.
    package var scopes: [String]
    /// The IPv4 addresses and ranges from which the API may be called; empty allows all.
    package var allowedAddresses: [String]
    /// Whether the robot can send.
    package var condition: Condition
    /// How long an access token is valid, in seconds.
    package var tokenSeconds: Int
    /// How many calls a second are taken.
    package var callsPerSecond: Int

    /// An app from its parts.
    package init(
        id: String,
        clientID: String,
        clientSecret: String,
        robotCode: String,
        scopes: [String] = Self.allScopes,
        allowedAddresses: [String] = [],
        condition: Condition = .working,
        tokenSeconds: Int = 7_200,
        callsPerSecond: Int = 20
    ) {
        self.id = id
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.robotCode = robotCode
        self.scopes = scopes
        self.allowedAddresses = allowedAddresses
        self.condition = condition
        self.tokenSeconds = tokenSeconds
        self.callsPerSecond = callsPerSecond
    }
}

extension SimulatedApp: Codable {
    /// Reads an app; what may be left out has the value that the initialiser gives it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            clientID: try container.decode(String.self, forKey: .clientID),
            clientSecret: try container.decode(String.self, forKey: .clientSecret),
            robotCode: try container.decode(String.self, forKey: .robotCode),
            scopes: try container.decodeIfPresent([String].self, forKey: .scopes) ?? Self.allScopes,
            allowedAddresses: try container.decodeIfPresent([String].self, forKey: .allowedAddresses) ?? [],
            condition: try container.decodeIfPresent(Condition.self, forKey: .condition) ?? .working,
            tokenSeconds: try container.decodeIfPresent(Int.self, forKey: .tokenSeconds) ?? 7_200,
            callsPerSecond: try container.decodeIfPresent(Int.self, forKey: .callsPerSecond) ?? 20
        )
    }
}
