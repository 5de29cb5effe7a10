import Delivering
import Domain
import Foundation
import HTTPServer
import Logging
import OutboundHTTP

/// Everything that `tocsin serve` can be told, checked.
struct Configuration: Sendable {
    var listen: [ListenAddress]
    /// Who may connect to a Unix socket.
    var socketMode: UInt16
    /// What one client may ask.
    var httpLimits: ServerLimits
    /// Whether every request is logged as information.
    var hasAccessLog: Bool
    /// Who started the console, and may have made its socket.
    var supervisor: Supervisor
    /// The certificate and key for https; `nil` serves http.
    var tls: TLSIdentity?
    var trustedProxies: TrustedProxies
    var logLevel: Logger.Level
    /// The folder of the database and its key.
    var data: URL
    /// The console's own address as people reach it, without a slash at its end; `nil` makes it of where it listens.
    var publicURL: String?
    /// The language of what DingTalk gets.
    var messageLanguage: MessageLanguage
    var views: URL
    var publicFiles: URL
    var webhookHosts: WebhookHosts
    /// The base of DingTalk's API, without a slash at its end.
    var dingTalkAPI: String
    /// What one call to DingTalk may take.
    var transferLimits = TransferLimits.default
    /// How long what is over is kept.
    var retention: Retention
    /// How long a delivery may wait before an alarm says so, in seconds.
    var lateAfter: TimeInterval
    /// What robots and apps take.
    var limits: SendingLimits
    /// How long a delivery may wait at all, in seconds.
    var giveUpAfter: TimeInterval
    /// How many requests with alarms are taken of one token in a second.
    var requestsPerSecond: Int
    /// What the organisation's plan with DingTalk allows in a month.
    var quota: QuotaLimits

    /// Checks what was given.
    ///
    /// - Throws: ``StartProblem`` that names the option and what is wrong with it.
    init(_ given: ServeOptions, environment: [String: String]) throws {
        func value(_ option: String?, _ name: String, _ fallback: String) -> String {
            option ?? environment["TOCSIN_\(name)"].flatMap { $0.isEmpty ? nil : $0 } ?? fallback
        }
        listen = try Self.addresses(value(given.listen, "LISTEN", "127.0.0.1:8080"))
        let mode = value(given.socketMode, "SOCKET_MODE", "660")
        guard let socketMode = UInt16(mode, radix: 8), socketMode <= 0o777 else {
            throw StartProblem("--socket-mode: \"\(mode)\" is not an octal number up to 777.")
        }
        self.socketMode = socketMode
        do {
            httpLimits = try ServerLimits(parsing: value(given.httpLimits, "HTTP_LIMITS", ""))
        } catch {
            throw StartProblem("--http-limits: \(error)")
        }
        hasAccessLog = given.accessLog || !["", "0", "false"].contains(value(nil, "ACCESS_LOG", ""))
        supervisor = Supervisor(environment: environment)
        logLevel = try Self.choice(value(given.logLevel, "LOG_LEVEL", "info"), option: "--log-level")
        do {
            trustedProxies = try TrustedProxies(parsing: value(given.trustedProxies, "TRUSTED_PROXIES", ""))
        } catch {
            throw StartProblem("--trusted-proxies: \(error)")
        }
        data = Self.folder(value(given.data, "DATA", "data"))
        views = Self.folder(value(given.views, "VIEWS", "Views"))
        publicFiles = Self.folder(value(given.publicDirectory, "PUBLIC", "Public"))
        let ownURL = value(given.publicURL, "PUBLIC_URL", "")
        publicURL = ownURL.isEmpty ? nil : try Self.baseURL(ownURL, option: "--public-url")
        guard listen.contains(where: { $0.path == nil }) || publicURL != nil else { throw PublicURL.needed }
        let language = value(given.messageLanguage, "MESSAGE_LANGUAGE", "en")
        messageLanguage = try Self.choice(language, option: "--message-language")
        tls = try Self.identity(
            certificate: value(given.tlsCertificate, "TLS_CERTIFICATE", ""),
            key: value(given.tlsKey, "TLS_KEY", ""),
            publicURL: publicURL
        )
        dingTalkAPI = try Self.baseURL(
            value(given.dingTalkAPI, "DINGTALK_API", "https://api.dingtalk.com"),
            option: "--dingtalk-api"
        )
        func count(_ option: String?, _ name: String, _ fallback: Int, _ range: ClosedRange<Int>) throws -> Int {
            let label = "--" + name.lowercased().replacing("_", with: "-")
            return try Self.count(value(option, name, String(fallback)), range, option: label)
        }
        limits = SendingLimits(
            robotMessagesPerMinute: try count(
                given.robotMessagesPerMinute,
                "ROBOT_MESSAGES_PER_MINUTE",
                20,
                1...100_000
            ),
            appCallsPerSecond: try count(given.appCallsPerSecond, "APP_CALLS_PER_SECOND", 20, 1...1_000)
        )
        giveUpAfter = 3_600 * TimeInterval(try count(given.giveUpAfter, "GIVE_UP_AFTER", 24, 1...8_760))
        requestsPerSecond = try count(given.requestsPerSecond, "REQUESTS_PER_SECOND", 50_000, 1...1_000_000)
        let standard = QuotaLimits.standard
        quota = QuotaLimits(
            apiCalls: try count(given.monthlyCalls, "MONTHLY_CALLS", standard.apiCalls, 1...1_000_000_000),
            webhookSends: try count(given.monthlySends, "MONTHLY_SENDS", standard.webhookSends, 1...1_000_000_000)
        )
        retention = Retention(
            deliveredDays: try count(given.keepDelivered, "KEEP_DELIVERED", 90, 1...36_500),
            failedDays: try count(given.keepFailed, "KEEP_FAILED", 365, 1...36_500),
            alarmDays: try count(given.keepAlarms, "KEEP_ALARMS", 365, 1...36_500)
        )
        lateAfter = TimeInterval(try count(given.lateAfter, "LATE_AFTER", 900, 1...86_400))
        do {
            webhookHosts = try WebhookHosts(parsing: value(given.webhookHosts, "WEBHOOK_HOSTS", "oapi.dingtalk.com"))
        } catch {
            throw StartProblem(
                "--webhook-hosts: \"\(error.entry)\" is neither a host nor an origin such as http://127.0.0.1:9090."
            )
        }
    }

    private static func addresses(_ list: String) throws -> [ListenAddress] {
        try list.split(separator: ",").map { address in
            guard let listen = ListenAddress(address.trimmingCharacters(in: .whitespaces)) else {
                throw StartProblem(
                    "--listen: \"\(address)\" is neither HOST:PORT, such as 127.0.0.1:8080, nor unix:/path."
                )
            }
            return listen
        }
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        option: String
    ) throws -> Value {
        guard let value = Value(rawValue: text.lowercased()) else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw StartProblem("\(option): \"\(text)\" is none of \(choices).")
        }
        return value
    }

    private static func count(_ text: String, _ range: ClosedRange<Int>, option: String) throws -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw StartProblem(
                "\(option): \"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    private static func identity(certificate: String, key: String, publicURL: String?) throws -> TLSIdentity? {
        if certificate.isEmpty, key.isEmpty { return nil }
        guard !certificate.isEmpty, !key.isEmpty else {
            let missing = key.isEmpty ? "--tls-key" : "--tls-certificate"
            throw StartProblem("\(missing): https needs both --tls-certificate and --tls-key.")
        }
        // Cookies are kept from http by an address with https.
        guard publicURL?.lowercased().hasPrefix("https://") != false else {
            throw StartProblem("--public-url: with --tls-certificate it has to begin with https://.")
        }
        return try TLSIdentity(certificate: certificate, key: key)
    }

    private static func folder(_ path: String) -> URL {
        URL(fileURLWithPath: path, isDirectory: true)
    }

    private static func baseURL(_ text: String, option: String) throws -> String {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let parts = URLComponents(string: trimmed), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.query == nil,
            parts.fragment == nil, parts.user == nil
        else { throw StartProblem("\(option): \"\(text)\" is not an address such as https://tocsin.example.com.") }
        return trimmed
    }
}
