import Domain
import Foundation
import HTTPServer

/// Everything that `tocsin serve` can be told, checked.
struct Configuration: Sendable {
    var listen: ListenAddress
    /// The folder of the database and its key.
    var data: URL
    /// The console's own address as people reach it, without a slash at its end; `nil` takes the one it listens on.
    var publicURL: String?
    var views: URL
    var publicFiles: URL
    var webhookHosts: WebhookHosts
    /// The base of DingTalk's API, without a slash at its end.
    var dingTalkAPI: String

    /// Checks what was given.
    ///
    /// - Throws: ``StartProblem`` that names the option and what is wrong with it.
    init(_ given: ServeOptions, environment: [String: String]) throws {
        func value(_ option: String?, _ name: String, _ fallback: String) -> String {
            option ?? environment["TOCSIN_\(name)"].flatMap { $0.isEmpty ? nil : $0 } ?? fallback
        }
        let address = value(given.listen, "LISTEN", "127.0.0.1:8080")
        guard let listen = ListenAddress(address) else {
            throw StartProblem("--listen: \"\(address)\" is not HOST:PORT, such as 127.0.0.1:8080.")
        }
        self.listen = listen
        data = Self.folder(value(given.data, "DATA", "data"))
        views = Self.folder(value(given.views, "VIEWS", "Views"))
        publicFiles = Self.folder(value(given.publicDirectory, "PUBLIC", "Public"))
        let ownURL = value(given.publicURL, "PUBLIC_URL", "")
        publicURL = ownURL.isEmpty ? nil : try Self.baseURL(ownURL, option: "--public-url")
        dingTalkAPI = try Self.baseURL(
            value(given.dingTalkAPI, "DINGTALK_API", "https://api.dingtalk.com"),
            option: "--dingtalk-api"
        )
        do {
            webhookHosts = try WebhookHosts(parsing: value(given.webhookHosts, "WEBHOOK_HOSTS", "oapi.dingtalk.com"))
        } catch {
            throw StartProblem(
                "--webhook-hosts: \"\(error.entry)\" is neither a host nor an origin such as http://127.0.0.1:9090."
            )
        }
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
