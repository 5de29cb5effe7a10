import DingTalk
import DingTalkSimulator
import Foundation
import Synchronization
import Testing

struct DirectoryTests {
    /// A client that waits for nothing, over the organisation's own.
    private func directory(_ organisation: SimulatedOrganisation) -> DirectoryClient {
        DirectoryClient(organisation.apps) { _ in }
    }

    private func fill(_ organisation: SimulatedOrganisation, users: Int, departments: Int) {
        organisation.simulator.change {
            $0.departments = (0..<departments).map { SimulatedDepartment(id: $0 + 2, name: "D\($0)") }
            $0.members = (0..<users).map {
                SimulatedMember(userID: "u\($0)", name: "Name \($0)", departmentIDs: [$0 % departments + 2])
            }
            $0.apps[0].callsPerSecond = 10_000
        }
    }

    @Test func `users come once, with the paths of all their departments`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.change {
                $0.departments = [
                    SimulatedDepartment(id: 2, name: "设备部"), SimulatedDepartment(id: 3, name: "值班", parentID: 2),
                ]
                $0.members = [
                    SimulatedMember(userID: "0012", name: "张三", departmentIDs: [3, 2]),
                    SimulatedMember(userID: "boss", name: "Root", departmentIDs: [1], isActive: false),
                ]
            }
            let users = try await directory(organisation).users(of: SimulatedOrganisation.credentials) { _ in true }
                .users
            #expect(users.count == 2)
            let worker = try #require(users.first { $0.userID == "0012" })
            #expect((worker.name, worker.isActive) == ("张三", true))
            #expect(Set(worker.departments) == ["设备部", "设备部-值班"])
            let boss = try #require(users.first { $0.userID == "boss" })
            #expect((boss.departments, boss.isActive) == ([], false))
        }
    }

    @Test func `all pages of all departments are read, and the progress grows`() async throws {
        try await withOrganisation { organisation in
            fill(organisation, users: 450, departments: 2)
            let seen = Mutex<[DirectoryProgress]>([])
            let users = try await directory(organisation).users(of: SimulatedOrganisation.credentials) { progress in
                seen.withLock { $0.append(progress) }
                return true
            }
            .users
            #expect(Set(users.map(\.userID)) == Set((0..<450).map { "u\($0)" }))
            let last = try #require(seen.withLock { $0.last })
            #expect((last.users, last.departments, last.knownDepartments) == (450, 3, 3))
            #expect(organisation.simulator.calls.filter { $0.endpoint == .users }.count == 1 + 3 + 3)
        }
    }

    @Test func `a department outside the app's scope is named, and the others are read`() async throws {
        try await withOrganisation { organisation in
            fill(organisation, users: 6, departments: 3)
            organisation.simulator.change { $0.departments[1].isVisible = false }
            let found = try await directory(organisation).users(of: SimulatedOrganisation.credentials) { _ in true }
            #expect(Set(found.users.map(\.userID)) == ["u0", "u2", "u3", "u5"])
            #expect(found.hiddenDepartments == ["D1"])
        }
    }

    @Test func `an app that may see nobody is told why`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.change {
                $0.departments = [SimulatedDepartment(id: 2, name: "D", isVisible: false)]
                $0.members = [SimulatedMember(userID: "u", name: "N", departmentIDs: [2])]
            }
            let failure = await #expect(throws: DirectoryFailure.self) {
                try await directory(organisation).users(of: SimulatedOrganisation.credentials) { _ in true }
            }
            #expect(failure?.reason.cause == .departmentNotVisible)
        }
    }

    @Test func `it stops when it is told to`() async throws {
        try await withOrganisation { organisation in
            fill(organisation, users: 450, departments: 2)
            let failure = await #expect(throws: DirectoryFailure.self) {
                try await directory(organisation).users(of: SimulatedOrganisation.credentials) { _ in false }
            }
            #expect(failure?.reason.cause == .interrupted)
            #expect(organisation.simulator.calls.filter { $0.endpoint == .users }.count == 1)
        }
    }

    @Test(arguments: [SimulatedApp.departmentsScope, SimulatedApp.usersScope])
    func `a missing permission is named`(scope: String) async throws {
        try await withOrganisation { organisation in
            organisation.simulator.change { $0.apps[0].scopes.removeAll { $0 == scope } }
            let failure = await #expect(throws: DirectoryFailure.self) {
                try await directory(organisation).users(of: SimulatedOrganisation.credentials) { _ in true }
            }
            #expect(failure?.reason == Reason(.permissionMissing, ["scopes": scope]))
        }
    }

    @Test func `wrong credentials, an address that is not allowed and an unknown user have their causes`() async throws
    {
        try await withOrganisation { organisation in
            let directory = directory(organisation)
            let wrong = AppCredentials(clientID: "dingsimulatedclient", clientSecret: "wrong-secret-5678")
            let failure = await #expect(throws: DirectoryFailure.self) {
                try await directory.users(of: wrong) { _ in true }
            }
            #expect(failure?.reason.cause == .credentialsWrong)
            #expect(failure.map { "\($0)".contains("wrong-secret-5678") } == false)
            let nobody = try await directory.user("nobody", of: SimulatedOrganisation.credentials)
            #expect(nobody == nil)
            let known = try await directory.user("user001", of: SimulatedOrganisation.credentials)
            #expect(known?.name == "Jane Doe")
            organisation.simulator.change { $0.apps[0].allowedAddresses = ["10.0.0.0/8"] }
            let refused = await #expect(throws: DirectoryFailure.self) {
                try await directory.users(of: SimulatedOrganisation.credentials) { _ in true }
            }
            #expect(refused?.reason == Reason(.addressNotAllowed, ["ip": "127.0.0.1"]))
        }
    }

    @Test(arguments: [Fault.Kind.busy, .serverError, .closeBeforeAnswer])
    func `a call that fails for the moment is made again`(kind: Fault.Kind) async throws {
        try await withOrganisation { organisation in
            let directory = directory(organisation)
            _ = try await directory.user("user001", of: SimulatedOrganisation.credentials)
            organisation.simulator.set(Fault(kind, times: 2), on: .app("console"))
            let users = try await directory.users(of: SimulatedOrganisation.credentials) { _ in true }.users
            #expect(users.count == 5)
        }
    }

    @Test func `a token that DingTalk does not take any more is replaced once`() async throws {
        try await withOrganisation { organisation in
            let directory = directory(organisation)
            _ = try await directory.user("user001", of: SimulatedOrganisation.credentials)
            organisation.simulator.expireTokens()
            let known = try await directory.user("user001", of: SimulatedOrganisation.credentials)
            #expect(known != nil)
            #expect(organisation.simulator.calls.suffix(3).map(\.endpoint) == [.user, .accessToken, .user])
        }
    }
}
