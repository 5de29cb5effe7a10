import ArgumentParser
import Domain
import Foundation
import Logging
import OutboundHTTP
import Storage

@testable import Tocsin

/// A whole console on a real socket, with a data folder of its own.
struct RunningConsole: Sendable {
    /// Such as `http://127.0.0.1:40123`.
    let url: String
    /// What it printed when it was ready.
    let lines: [String]
    let folder: URL
    let http: HTTPClient

    /// Runs `body` against a console that ends with it; the folder is deleted afterwards.
    static func run(
        webhookHosts: String? = nil,
        dingTalkAPI: String? = nil,
        publicURL: String? = nil,
        transferLimits: TransferLimits = .default,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @escaping @Sendable (RunningConsole) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = try ServeOptions.none
        options.listen = "127.0.0.1:0"
        options.data = folder.path
        options.webhookHosts = webhookHosts
        options.dingTalkAPI = dingTalkAPI
        options.publicURL = publicURL
        var configuration = try Configuration(options, environment: Repository.environment)
        configuration.transferLimits = transferLimits
        try await run(configuration, folder: folder, logger, body)
    }

    private static func run(
        _ configuration: Configuration,
        folder: URL,
        _ logger: Logger,
        _ body: @escaping @Sendable (RunningConsole) async throws -> Void
    ) async throws {
        let console = try await Console(configuration, logger: logger)
        let (addresses, ready) = AsyncStream.makeStream(of: [String].self)
        let (end, ended) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await console.run(until: { for await _ in end {} }) { ready.yield($0) }
            }
            for await lines in addresses {
                defer { ended.finish() }
                let url = lines[0].replacing("listening on ", with: "")
                try await body(RunningConsole(url: url, lines: lines, folder: folder, http: try HTTPClient()))
                break
            }
            ended.finish()
            try await group.waitForAll()
        }
    }

    /// Opens the same database beside the console, as `tocsin user add` does.
    func store() throws -> Store {
        try Store.open(folder: folder, clock: { Date() })
    }

    /// Reports alarms as a machine does.
    func report(
        _ json: String,
        token: String,
        fields: [(name: String, value: String)] = [],
        contentType: String = "application/json"
    ) async throws -> OutboundResponse {
        try await http.send(
            OutboundRequest(
                method: .post,
                url: "\(url)/api/v1/alarms",
                fields: [("Authorization", "Bearer \(token)"), ("Content-Type", contentType)] + fields,
                body: Array(json.utf8)
            )
        )
    }

    func get(_ path: String, fields: [(name: String, value: String)] = []) async throws -> OutboundResponse {
        try await http.send(OutboundRequest(method: .get, url: url + path, fields: fields))
    }
}

/// Where the tests find templates and styles.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let environment = [
        "TOCSIN_VIEWS": root.appending(path: "Views").path, "TOCSIN_PUBLIC": root.appending(path: "Public").path,
    ]
}

extension ServeOptions {
    /// Nothing given on the command line.
    static var none: ServeOptions {
        get throws { try parse([]) }
    }
}

extension OutboundResponse {
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The members of a JSON object.
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }
}
