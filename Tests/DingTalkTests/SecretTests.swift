import Foundation
import OutboundHTTP
import Testing

@testable import DingTalk
@testable import DingTalkSimulator

/// Every call fails in every way, and nothing that comes out of it shows a secret.
@Suite(.timeLimit(.minutes(1))) struct SecretTests {
    private static let token = "robot+token/with=signs"
    private static let signingSecret = "SECsigning/secret+1"
    private static let clientSecret = "client/secret+with=signs"

    private static let address = RobotAddress(
        endpoint: "http://127.0.0.1/robot/send",
        accessToken: token,
        signingSecret: signingSecret
    )
    private static let credentials = AppCredentials(clientID: "client", clientSecret: clientSecret)

    private func texts(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(reflecting: value), dumped]
    }

    private func expectNoSecret(in values: [Any], _ secrets: [String]) {
        let forms = secrets.flatMap(Self.spellings)
        for text in values.flatMap(texts) {
            for form in forms { #expect(!text.contains(form)) }
        }
    }

    @Test func `descriptions mask the secrets`() {
        expectNoSecret(in: [Self.address, Self.credentials], [Self.token, Self.signingSecret, Self.clientSecret])
        #expect("\(Self.address)" == "http://127.0.0.1/robot/send (signed)")
    }

    /// An organisation that knows the secrets above.
    private func configuration() -> SimulatorConfiguration {
        var configuration = SimulatorConfiguration.default
        configuration.robots[0].accessToken = Self.token
        configuration.robots[0].signingSecret = Self.signingSecret
        configuration.apps[0].clientID = Self.credentials.clientID
        configuration.apps[0].clientSecret = Self.clientSecret
        return configuration
    }

    @Test(arguments: Fault.Kind.allCases) func `no fault brings a secret out`(kind: Fault.Kind) async throws {
        let http = try HTTPClient()
        // Only a call that hangs has to wait for the limit.
        let milliseconds = kind == .hang ? 300 : 30_000
        let limits = TransferLimits(connectMilliseconds: 5_000, totalMilliseconds: milliseconds, responseBytes: 65_536)
        try await withSimulator(configuration: configuration()) { simulator, baseURL in
            let robots = RobotClient(http: http, limits: limits, now: { .now })
            let apps = AppClient(http: http, baseURL: baseURL, limits: limits, now: { .now })
            var address = Self.address
            address.endpoint = "\(baseURL)/robot/send"
            let message = SimulatedOrganisation.message
            func callBoth() async -> [Answer] {
                [
                    await robots.send(message, msgUuid: "1", to: address),
                    await apps.send(
                        message,
                        to: ["user001"],
                        robotCode: "dingsimulatedrobot",
                        credentials: Self.credentials
                    ),
                ]
            }
            let directory = DirectoryClient(apps, pause: { _ in })
            func readDirectory() async -> Any {
                do throws(DirectoryFailure) {
                    return try await directory.users(of: Self.credentials) { _ in true }
                } catch {
                    return error
                }
            }
            func setFaults(_ appSecrets: [String]) {
                let robotEcho = Self.echo([Self.token, Self.signingSecret])
                simulator.set(Fault(kind, milliseconds: 5, answer: robotEcho), on: .robot("operations"))
                simulator.set(Fault(kind, milliseconds: 5, answer: Self.echo(appSecrets)), on: .app("console"))
            }
            // Twice: the app's first call fails when it asks for a token, the second one when it sends.
            setFaults([Self.clientSecret])
            let first = await callBoth()
            simulator.clearFaults()
            let good = await callBoth()
            let accessTokens = simulator.read { Array($0.tokens.keys) }
            setFaults([Self.clientSecret] + accessTokens)
            let second = await callBoth()
            let read = await readDirectory()
            let secrets = [Self.token, Self.signingSecret, Self.clientSecret] + accessTokens
            expectNoSecret(in: first + good + second + [read], secrets)
            if kind != .hang { #expect(good.map(\.outcome) == [.delivered, .delivered]) }
        }
    }

    /// An answer that repeats the secrets in each of its texts, in several spellings.
    private static func echo(_ secrets: [String]) -> SimulatedAnswer {
        let text = secrets.flatMap(spellings).joined(separator: " ")
        let scopes = #"{"requiredScopes":["\#(text)"]}"#
        let body = """
            {"errcode":"999 \(text)","errmsg":"\(text)","requestid":"\(text)","processQueryKey":"\(text)",
            "accessdenieddetail":\(scopes),"status":"\(text)"}
            """
        return SimulatedAnswer(status: 400, body: body)
    }

    private static func spellings(of secret: String) -> [String] {
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        return [
            secret, secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? secret,
            secret.replacing("/", with: "\\/"), secret.replacing("=", with: "\\u003d"),
        ]
    }

    @Test(arguments: [
        ("a\u{0}b\u{1}c\u{85}d\te\nf", "ab\u{FFFD}c\u{FFFD}d\te\nf"),
        ("t\u{0}o\u{0}p\u{0} \u{0}s\u{0}e\u{0}c\u{0}r\u{0}e\u{0}t\u{0}", "••••"),
    ]) func `what others wrote is kept without control characters, and then without secrets`(
        text: String,
        kept: String
    ) {
        #expect(SecretScrubber(hiding: ["top secret"]).scrubbed(text) == kept)
    }

    @Test(arguments: [
        #"{"errcode":"310\u0000000","errmsg":"sign\u0000 not match","requestid":"R\u0000\u0007"}"#,
        "<\u{0}h\u{0}t\u{0}m\u{0}l\u{0}>\u{0}",
    ]) func `no text of an answer has the character U+0000`(body: String) async throws {
        let http = try HTTPClient()
        try await withSimulator { simulator, baseURL in
            simulator.set(Fault(.written, answer: SimulatedAnswer(status: 200, body: body)))
            var address = Self.address
            address.endpoint = "\(baseURL)/robot/send"
            let robots = RobotClient(http: http, now: { .now })
            let answer = await robots.send(SimulatedOrganisation.message, msgUuid: "1", to: address)
            let texts = [answer.code, answer.message, answer.requestID, answer.raw, answer.line].compactMap(\.self)
            #expect(!answer.raw.isEmpty && texts.allSatisfy { !$0.utf8.contains(0) })
        }
    }

    @Test func `a signature is hidden in an answer that repeats it`() async throws {
        let http = try HTTPClient()
        let moment = Date(timeIntervalSince1970: 1_800_000_000)
        let sign = RobotSignature.make(milliseconds: 1_800_000_000_000, secret: Self.signingSecret)
        try await withSimulator { simulator, baseURL in
            let body = #"{"errcode":310000,"errmsg":"sign not match: \#(sign)"}"#
            simulator.set(Fault(.written, answer: SimulatedAnswer(status: 200, body: body)))
            var address = Self.address
            address.endpoint = "\(baseURL)/robot/send"
            let robots = RobotClient(http: http, now: { moment })
            let answer = await robots.send(SimulatedOrganisation.message, msgUuid: "1", to: address)
            #expect(answer.message == "sign not match: ••••")
            #expect(!answer.raw.contains(sign))
        }
    }

    @Test func `a long answer is cut, and no part of a secret is left at the cut`() async throws {
        let http = try HTTPClient()
        try await withSimulator { simulator, baseURL in
            let padding = String(repeating: "x", count: Answer.rawBytes - 5)
            let answer = SimulatedAnswer(status: 200, body: padding + Self.token + padding)
            simulator.set(Fault(.written, answer: answer))
            var address = Self.address
            address.endpoint = "\(baseURL)/robot/send"
            let robots = RobotClient(http: http, now: { .now })
            let raw = await robots.send(SimulatedOrganisation.message, msgUuid: "1", to: address).raw
            #expect(raw.utf8.count <= Answer.rawBytes)
            #expect(raw == padding + "•")
        }
    }
}
