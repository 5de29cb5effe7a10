import Foundation
import Testing

@testable import DingTalkSimulator

@Suite(.timeLimit(.minutes(1))) struct SimulatorTests {
    @Test(arguments: [
        ("203.0.113.7", "203.0.113.7", true), ("203.0.113.7", "203.0.113.8", false),
        ("203.0.113.0/24", "203.0.113.255", true), ("203.0.113.0/24", "203.0.114.0", false),
        ("0.0.0.0/0", "198.51.100.1", true), ("203.0.113.7/33", "203.0.113.7", false), ("::1", "::1", false),
        ("203.0.113", "203.0.113.0", false), ("256.0.0.1", "0.0.0.1", false), ("203.0.113.7/", "203.0.113.7", false),
    ])
    func `an address is in a range of IPv4`(range: String, address: String, isInside: Bool) {
        #expect([range].allow(address) == isInside)
    }

    @Test func `a configuration file may leave out what has a default`() throws {
        let json = """
            {"robots": [{"id": "a", "group": "A", "accessToken": "t"}],
             "apps": [{"id": "b", "clientID": "c", "clientSecret": "s", "robotCode": "r"}],
             "members": [{"userID": "u", "name": "张三"}]}
            """
        let configuration = try JSONDecoder().decode(SimulatorConfiguration.self, from: Data(json.utf8))
        #expect(configuration.robots == [SimulatedRobot(id: "a", group: "A", accessToken: "t")])
        #expect(configuration.apps == [SimulatedApp(id: "b", clientID: "c", clientSecret: "s", robotCode: "r")])
        #expect(configuration.members == [SimulatedMember(userID: "u", name: "张三")])
        let again = try JSONDecoder().decode(
            SimulatorConfiguration.self,
            from: JSONEncoder().encode(SimulatorConfiguration.default)
        )
        #expect(again == .default)
    }

    @Test(arguments: ["all", "robot:shift", "app:a:b"]) func `a scope reads what it writes`(text: String) {
        #expect(FaultScope(text)?.text == text)
    }

    @Test(arguments: ["", "robot", "robot:", "everything", "member:x"]) func `other scopes are refused`(text: String) {
        #expect(FaultScope(text) == nil)
    }

    @Test func `waiting ends when the task is cancelled`() async {
        let simulator = Simulator(now: { .now })
        let waiting = Task { await simulator.waitForMessages(count: 1) }
        waiting.cancel()
        #expect(await waiting.value.isEmpty)
    }

    @Test func `the default organisation has two groups, an app and five members`() {
        let organisation = SimulatorConfiguration.default
        #expect((organisation.robots.count, organisation.apps.count, organisation.members.count) == (2, 1, 5))
    }

    @Test func `an address that is none is named`() async throws {
        let simulator = Simulator(now: { .now })
        let error = await #expect(throws: InvalidListenAddress.self) {
            try await simulator.run(listen: "nonsense") { _ in }
        }
        #expect(error?.description == "nonsense is not HOST:PORT.")
    }
}
