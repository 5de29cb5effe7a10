import Domain
import Foundation
import OutboundHTTP
import Storage
import TestSupport
import Testing

@testable import DingTalkSimulator
@testable import Tocsin

/// Every call to DingTalk fails in every way, and nothing that anybody can read shows a secret.
@Suite(.timeLimit(.minutes(1))) struct SecretsTests {
    private static let token = "robot+token/with=signs"
    private static let signingSecret = "SECsigning/secret+1"
    private static let clientSecret = "client/secret+with=signs"
    private static let session = "tocsin-session"

    /// A call that hangs has to wait for its limit.
    private static func limits(_ kind: Fault.Kind) -> TransferLimits {
        kind == .hang
            ? TransferLimits(connectMilliseconds: 300, totalMilliseconds: 300, responseBytes: 1 << 20) : .default
    }

    @Test(arguments: Fault.Kind.allCases) func `no failure of a call brings a secret out`(kind: Fault.Kind) async throws
    {
        try await withSimulator(configuration: Self.organisation) { simulator, api in
            let log = LogRecorder()
            try await RunningConsole.run(
                webhookHosts: "\(api),http://127.0.0.1:1",
                dingTalkAPI: api,
                transferLimits: Self.limits(kind),
                logger: log.logger
            ) { console in
                let store = try console.store()
                let service = try await store.installFailing(at: api)
                // A good call first, so that there is an access token to echo.
                try await report("good", to: console)
                await simulator.waitForMessages(count: 2)
                let secrets = [Self.token, Self.signingSecret, Self.clientSecret] + simulator.read { $0.tokens.keys }
                // Whoever answers a call can repeat what the call had in it.
                let robot = Self.organisation.robots[0].id
                let answers: [(FaultScope, [String])] = [
                    (.robot(robot), [Self.token, Self.signingSecret]),
                    (.app(Self.organisation.apps[0].id), [Self.clientSecret] + simulator.read { $0.tokens.keys }),
                ]
                for (scope, sent) in answers {
                    simulator.set(Fault(kind, milliseconds: 5, answer: Self.echo(sent)), on: scope)
                }
                let test = try await store.recordTest(to: service)
                // The report wakes the worker, which sends the test before the alarm.
                try await report("bad", to: console)
                while try await store.testResult(test, of: service)?.isSettled != true { await Task.yield() }
                let paths = ["/services/\(service)/edit", "/services/\(service)/test/\(test)"]
                let cookie = try await signIn(store)
                let shown = try await everything(of: console, paths, cookie)
                simulator.clearFaults()
                let all = shown + [("the log", log.text)]
                Self.expectNone(of: secrets, in: all)
                #expect(all.contains { $0.text.contains("bad") }, "the search sees what it should")
            }
        }
    }

    @Test func `no refusal of a fetch or a check of members brings a secret out`() async throws {
        try await withSimulator(configuration: Self.organisation) { simulator, api in
            let log = LogRecorder()
            try await RunningConsole.run(webhookHosts: api, dingTalkAPI: api, logger: log.logger) { console in
                let store = try console.store()
                let service = try await store.installFailing(at: api)
                try await report("good", to: console)
                await simulator.waitForMessages(count: 2)
                let secrets = [Self.clientSecret] + simulator.read { $0.tokens.keys }
                // A refusal, since the others are tried again for minutes.
                let answer = Self.echo(secrets, code: "60011")
                simulator.set(Fault(.written, answer: answer), on: .app(Self.organisation.apps[0].id))
                let cookie = try await signIn(store)
                let shown = try await readMembers(of: service, console, cookie)
                let all = try await shown + everything(of: console, [], cookie) + [("the log", log.text)]
                Self.expectNone(of: secrets, in: all)
                #expect(shown.count { $0.text.contains("60011") } >= 2, "both were refused, and say so")
            }
        }
    }

    private static func expectNone(of secrets: [String], in texts: [(place: String, text: String)]) {
        for (place, text) in texts {
            // Bytes are found faster than characters, in files of megabytes.
            let bytes = Data(text.utf8)
            for form in secrets.flatMap(Self.spellings) where bytes.range(of: Data(form.utf8)) != nil {
                Issue.record("\(place) shows a secret in the form \(form)")
            }
        }
    }

    /// All pages and answers that can be reached, and the files of the database as they are.
    private func everything(
        of console: RunningConsole,
        _ paths: [String],
        _ cookie: String
    ) async throws -> [(place: String, text: String)] {
        var seen: Set<String> = []
        var waiting = paths + ["/services", "/failed", "/alarms", "/rules", "/metrics", "/readyz"]
        var texts: [(place: String, text: String)] = []
        while let path = waiting.popLast() {
            guard seen.insert(path).inserted, seen.count < 200 else { continue }
            let page = try await console.get(path, fields: [("Cookie", cookie)])
            #expect(page.status < 500 && (page.status == 200 || !paths.contains(path)), "\(path)")
            texts.append((path, page.text))
            waiting += page.text.matches(of: #/href="(\/[^"#]*)"/#)
                .map { String($0.output.1).replacing("&amp;", with: "&") }
                .filter { !$0.hasPrefix("/css") && !$0.hasPrefix("/js") && !$0.hasPrefix("/img") }
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: console.folder.path) {
            let bytes = try Data(contentsOf: console.folder.appending(path: name))
            texts.append((name, String(decoding: bytes, as: UTF8.self)))
        }
        return texts
    }

    /// What an administrator sees who fetches the members from DingTalk, and who checks them.
    private func readMembers(
        of service: Service.ID,
        _ console: RunningConsole,
        _ cookie: String
    ) async throws -> [(place: String, text: String)] {
        let members = "/services/\(service)/members"
        let form = try await console.get("\(members)/import", fields: [("Cookie", cookie)]).text
        let token = try #require(form.firstMatch(of: #/name="formToken" value="([^"]+)"/#)?.output.1)
        func press(_ button: String, at path: String) async throws -> (place: String, text: String) {
            let answer = try await console.http.send(
                OutboundRequest(
                    method: .post,
                    url: console.url + path,
                    fields: [("Cookie", cookie), ("Content-Type", "application/x-www-form-urlencoded")],
                    body: Array("formToken=\(token)&action=\(button)".utf8)
                )
            )
            #expect([200, 303, 422].contains(answer.status), "\(path)")
            return (path, answer.text)
        }
        var texts = [try await press("fetch", at: "\(members)/import")]
        texts.append(try await press("begin", at: "\(members)/check"))
        repeat {
            texts.append((members, try await console.get(members, fields: [("Cookie", cookie)]).text))
        } while texts.last?.text.contains("value=\"cancel\"") == true
        return texts
    }

    private func signIn(_ store: Store) async throws -> String {
        let user = try await store.addUser(name: "a", password: Secret("a-long-password"), role: .administrator)
        return "\(Self.session)=\(try await store.startSession(for: user.id).reveal())"
    }

    private func report(_ name: String, to console: RunningConsole) async throws {
        let token = try await console.store().addToken(name: name).reveal()
        let json = #"{"path":"Plant1/\#(name)","name":"\#(name)","status":"active"}"#
        #expect(try await console.report(json, token: token).status == 200)
    }

    private static var organisation: SimulatorConfiguration {
        var organisation = SimulatorConfiguration.default
        organisation.robots[0].accessToken = token
        organisation.robots[0].signingSecret = signingSecret
        organisation.apps[0].clientSecret = clientSecret
        return organisation
    }

    /// An answer that repeats the secrets in each of its texts, in several spellings.
    private static func echo(_ secrets: [String], code: String? = nil) -> SimulatedAnswer {
        let text = secrets.flatMap(spellings).joined(separator: " ")
        let body = """
            {"errcode":"\(code ?? "999 \(text)")","errmsg":"\(text)","requestid":"\(text)","processQueryKey":"\(text)",
            "accessdenieddetail":{"requiredScopes":["\(text)"]},"status":"\(text)","accessToken":"\(text)"}
            """
        return SimulatedAnswer(status: 400, body: body)
    }

    private static func spellings(of secret: String) -> [String] {
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        let encoded = secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? secret
        return [
            secret, encoded, encoded.replacing("%2B", with: "%2b").replacing("%2F", with: "%2f"),
            secret.replacing("/", with: "\\/"), secret.replacing("=", with: "\\u003d"),
        ]
    }
}

extension Store {
    /// A test to all receivers of a service.
    fileprivate func recordTest(to service: Service.ID) async throws -> NotificationID {
        let choice = try #require(try await serviceChoices(enabledOnly: true).first { $0.id == service })
        let receivers = (choice.groups + choice.members).map(\.receiver)
        return try await recordTest(.make(service: service, deliveries: receivers.map { .make(to: $0) }))
    }

    /// A service with a group that the simulator has, one where nobody listens, and a member; all are told of all.
    fileprivate func installFailing(at api: String) async throws -> Service.ID {
        let robots = [
            DingTalkGroup.make(
                name: "Operations",
                endpoint: "\(api)/robot/send",
                accessToken: "robot+token/with=signs",
                signingSecret: "SECsigning/secret+1"
            ),
            DingTalkGroup.make(
                name: "Nowhere",
                endpoint: "http://127.0.0.1:1/robot/send",
                accessToken: "robot+token/with=signs",
                signingSecret: "SECsigning/secret+1"
            ),
        ]
        let app = DingTalkApp.make(
            clientID: "dingsimulatedclient",
            clientSecret: "client/secret+with=signs",
            robotCode: "dingsimulatedrobot"
        )
        let service = try await addService(.make(groups: robots, app: app, members: [.make(userID: "user001")]))
        let choice = try #require(try await serviceChoices(enabledOnly: true).first { $0.id == service })
        let block = RuleBlock.make(
            service: service,
            message: try #require(try await messageChoices().first).id,
            schedule: try #require(try await scheduleChoices().first).id,
            receivers: (choice.groups + choice.members).map(\.receiver)
        )
        _ = try await addRule(.make(blocks: [block]))
        return service
    }
}
