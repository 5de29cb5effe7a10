/// The organisation that the simulator plays.
package struct SimulatorConfiguration: Sendable, Hashable, Codable {
    /// The custom robots, one for each group.
    package var robots: [SimulatedRobot]
    /// The apps.
    package var apps: [SimulatedApp]
    /// The members.
    package var members: [SimulatedMember]
    /// The departments below the root.
    package var departments: [SimulatedDepartment]

    /// An organisation from its parts.
    package init(
        robots: [SimulatedRobot],
        apps: [SimulatedApp],
        members: [SimulatedMember],
        departments: [SimulatedDepartment] = []
    ) {
        self.robots = robots
        self.apps = apps
        self.members = members
        self.departments = departments
    }

    /// Reads an organisation; one without departments has the root alone.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            robots: try container.decode([SimulatedRobot].self, forKey: .robots),
            apps: try container.decode([SimulatedApp].self, forKey: .apps),
            members: try container.decode([SimulatedMember].self, forKey: .members),
            departments: try container.decodeIfPresent([SimulatedDepartment].self, forKey: .departments) ?? []
        )
    }

    /// Two groups, one app and five members: a group whose robot wants a signature, and one that wants a keyword.
    package static let `default` = SimulatorConfiguration(
        robots: [
            SimulatedRobot(
                id: "operations",
                group: "Operations",
                accessToken: "simulated-token-of-operations",
                signingSecret: "SECsimulated0secret0of0operations"
            ),
            SimulatedRobot(
                id: "shift",
                group: "值班群",
                accessToken: "simulated-token-of-shift",
                keywords: ["alarm", "报警"]
            ),
        ],
        apps: [
            SimulatedApp(
                id: "console",
                clientID: "dingsimulatedclient",
                clientSecret: "simulated-client-secret",
                robotCode: "dingsimulatedrobot"
            )
        ],
        members: [
            SimulatedMember(userID: "manager7675", name: "张三", departmentIDs: [2]),
            SimulatedMember(userID: "0123456789", name: "李四", departmentIDs: [2, 3]),
            SimulatedMember(userID: "1700000001-200000002", name: "王五"),
            SimulatedMember(userID: "user001", name: "Jane Doe"),
            SimulatedMember(userID: "user002", name: "John Doe"),
        ],
        departments: [
            SimulatedDepartment(id: 2, name: "设备部"),
            SimulatedDepartment(id: 3, name: "值班", parentID: 2),
        ]
    )
}
