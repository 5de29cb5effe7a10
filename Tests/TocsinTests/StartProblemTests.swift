import Foundation
import Logging
import Storage
import Testing

@testable import Tocsin

/// What keeps the console from starting is one sentence, and names what to look at.
@Suite(.timeLimit(.minutes(1))) struct StartProblemTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let options: [String: String]
        let names: String
    }

    static let rows = [
        Row(testDescription: "listen", options: ["TOCSIN_LISTEN": "8080"], names: "--listen"),
        Row(testDescription: "port", options: ["TOCSIN_LISTEN": "127.0.0.1:99999"], names: "--listen"),
        Row(testDescription: "Unix socket", options: ["TOCSIN_LISTEN": "unix:tocsin.sock"], names: "--listen"),
        Row(testDescription: "one of two", options: ["TOCSIN_LISTEN": "127.0.0.1:0,x"], names: "--listen"),
        Row(testDescription: "socket mode", options: ["TOCSIN_SOCKET_MODE": "888"], names: "--socket-mode"),
        Row(testDescription: "limits", options: ["TOCSIN_HTTP_LIMITS": "idle-time=x"], names: "idle-time"),
        Row(testDescription: "no URL", options: ["TOCSIN_LISTEN": "unix:/tmp/tocsin.sock"], names: "--public-url"),
        Row(testDescription: "proxies", options: ["TOCSIN_TRUSTED_PROXIES": "10.0.0.0/99"], names: "10.0.0.0/99"),
        Row(testDescription: "only a certificate", options: ["TOCSIN_TLS_CERTIFICATE": "/c.pem"], names: "--tls-key"),
        Row(testDescription: "only a key", options: ["TOCSIN_TLS_KEY": "/k.pem"], names: "--tls-certificate"),
        Row(
            testDescription: "certificate",
            options: ["TOCSIN_TLS_CERTIFICATE": "/nowhere/c.pem", "TOCSIN_TLS_KEY": "/nowhere/k.pem"],
            names: "/nowhere/c.pem"
        ),
        Row(
            testDescription: "TLS with a public URL of http",
            options: [
                "TOCSIN_TLS_CERTIFICATE": "/c.pem", "TOCSIN_TLS_KEY": "/k.pem", "TOCSIN_PUBLIC_URL": "http://tocsin",
            ],
            names: "--public-url"
        ),
        Row(testDescription: "log level", options: ["TOCSIN_LOG_LEVEL": "loud"], names: "--log-level"),
        Row(testDescription: "public URL", options: ["TOCSIN_PUBLIC_URL": "tocsin"], names: "--public-url"),
        Row(testDescription: "webhook hosts", options: ["TOCSIN_WEBHOOK_HOSTS": "ftp://x"], names: "--webhook-hosts"),
        Row(testDescription: "DingTalk's API", options: ["TOCSIN_DINGTALK_API": "x y"], names: "--dingtalk-api"),
        Row(
            testDescription: "robot messages",
            options: ["TOCSIN_ROBOT_MESSAGES_PER_MINUTE": "0"],
            names: "--robot-messages-per-minute"
        ),
        Row(
            testDescription: "app calls",
            options: ["TOCSIN_APP_CALLS_PER_SECOND": "0"],
            names: "--app-calls-per-second"
        ),
        Row(testDescription: "giving up", options: ["TOCSIN_GIVE_UP_AFTER": "0"], names: "--give-up-after"),
        Row(testDescription: "rate", options: ["TOCSIN_REQUESTS_PER_SECOND": "0"], names: "--requests-per-second"),
        Row(testDescription: "retention", options: ["TOCSIN_KEEP_FAILED": "x"], names: "--keep-failed"),
        Row(testDescription: "monthly calls", options: ["TOCSIN_MONTHLY_CALLS": "many"], names: "--monthly-calls"),
        Row(testDescription: "monthly sends", options: ["TOCSIN_MONTHLY_SENDS": "0"], names: "--monthly-sends"),
        Row(testDescription: "late", options: ["TOCSIN_LATE_AFTER": "-1"], names: "--late-after"),
        Row(testDescription: "language", options: ["TOCSIN_MESSAGE_LANGUAGE": "fr"], names: "--message-language"),
        Row(testDescription: "views", options: ["TOCSIN_VIEWS": "/nowhere/views"], names: "/nowhere/views"),
        Row(testDescription: "public files", options: ["TOCSIN_PUBLIC": "/nowhere/public"], names: "/nowhere/public"),
        Row(testDescription: "data folder", options: ["TOCSIN_DATA": "/proc/tocsin"], names: "/proc/tocsin"),
    ]

    @Test(arguments: rows) func `a setting that can't be used is named`(row: Row) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let own = ["TOCSIN_DATA": folder.path, "TOCSIN_LISTEN": "127.0.0.1:0"]
        let environment = Repository.environment.merging(own) { first, _ in first }
            .merging(row.options) { _, second in second }
        await expectSentence(naming: row.names) {
            _ = try await Console(
                Configuration(ServeOptions.none, environment: environment),
                logger: Logger(label: "test")
            )
        }
    }

    @Test func `a second console on the same folder ends before it touches anything`() async throws {
        try await RunningConsole.run { console in
            var options = try ServeOptions.none
            options.listen = "127.0.0.1:0"
            options.data = console.folder.path
            let configuration = try Configuration(options, environment: Repository.environment)
            await expectSentence(naming: console.folder.lastPathComponent) {
                _ = try await Console(configuration, logger: Logger(label: "test"))
            }
            // Accounts and tokens are added all the same.
            _ = try await console.store().addToken(name: "beside")
        }
    }

    @Test func `a port in use is named, and ends the start before anything is changed`() async throws {
        try await RunningConsole.run { console in
            let other = console.folder.appending(path: "other")
            var options = try ServeOptions.none
            options.listen = console.url.replacing("http://", with: "")
            options.data = other.path
            let taken = options.listen ?? ""
            await expectSentence(naming: String(taken.drop { $0 != ":" }.dropFirst())) {
                _ = try await Console(
                    Configuration(options, environment: Repository.environment),
                    logger: Logger(label: "test")
                )
            }
            #expect(!FileManager.default.fileExists(atPath: other.path))
        }
    }

    private func expectSentence(naming name: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("nothing was wrong with \(name)")
        } catch {
            let sentence = "\(error)"
            #expect(sentence.contains(name))
            #expect(!sentence.contains("\n"))
            #expect(sentence.hasSuffix("."))
        }
    }
}
