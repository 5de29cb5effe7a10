import DingTalk
import DingTalkSimulator
import Foundation
import OutboundHTTP

/// The default organisation of the simulator, seen from a client.
struct SimulatedOrganisation: Sendable {
    let simulator: Simulator
    let baseURL: String
    let http: HTTPClient
    let robots: RobotClient
    let apps: AppClient

    static let message = MarkdownMessage(title: "alarm", text: "alarm **High**  \n  Tank 3")
    static let credentials = AppCredentials(clientID: "dingsimulatedclient", clientSecret: "simulated-client-secret")

    /// The group whose robot wants a signature.
    var operations: RobotAddress { address(of: 0) }
    /// The group whose robot wants a keyword.
    var shift: RobotAddress { address(of: 1) }

    func address(of index: Int) -> RobotAddress {
        let robot = SimulatorConfiguration.default.robots[index]
        return RobotAddress(
            endpoint: "\(baseURL)/robot/send",
            accessToken: robot.accessToken,
            signingSecret: robot.signingSecret
        )
    }

    /// Sends to a group, under a name of its own unless one is given.
    func sendToShift(
        _ message: MarkdownMessage = Self.message,
        mentioning mentions: Mentions = .none,
        msgUuid: String = UUID().uuidString
    ) async -> Answer {
        await robots.send(message, mentioning: mentions, msgUuid: msgUuid, to: shift)
    }

    func sendToMembers(
        _ userIDs: [String] = ["user001"],
        message: MarkdownMessage = Self.message,
        robotCode: String = "dingsimulatedrobot",
        credentials: AppCredentials = Self.credentials
    ) async -> Answer {
        await apps.send(message, to: userIDs, robotCode: robotCode, credentials: credentials)
    }
}

/// Runs a test against a simulator; both sides have the same clock unless the client's is given.
func withOrganisation(
    clock: @escaping @Sendable () -> Date = { .now },
    clientClock: (@Sendable () -> Date)? = nil,
    _ body: (SimulatedOrganisation) async throws -> Void
) async throws {
    let http = try HTTPClient()
    try await withSimulator(now: clock) { simulator, baseURL in
        let now = clientClock ?? clock
        let organisation = SimulatedOrganisation(
            simulator: simulator,
            baseURL: baseURL,
            http: http,
            robots: RobotClient(http: http, now: now),
            apps: AppClient(http: http, baseURL: baseURL + "/", now: now)
        )
        try await body(organisation)
    }
}
