import Foundation

/// The hosts that a group webhook may name, so that the console can't be used to reach other machines.
package struct WebhookHosts: Sendable, Equatable {
    private struct Origin: Hashable {
        let scheme: String
        let host: String
        let port: Int?
    }

    private let origins: Set<Origin>
    /// The entries as they were written, for an error message.
    package let entries: [String]

    /// DingTalk's own host, over https.
    package static let dingTalk = WebhookHosts(
        entries: ["oapi.dingtalk.com"],
        origins: [
            Origin(scheme: "https", host: "oapi.dingtalk.com", port: nil)
        ]
    )

    private init(entries: [String], origins: Set<Origin>) {
        self.entries = entries
        self.origins = origins
    }

    /// Reads a comma-separated list.
    ///
    /// An entry is a host, which means https on its usual port, or an origin with a scheme such as
    /// `http://127.0.0.1:9090`, which means exactly that one.
    /// - Throws: ``InvalidEntry`` that names the entry. White space around an entry is not an error.
    package init(parsing list: String) throws(InvalidEntry) {
        var entries: [String] = []
        var origins: Set<Origin> = []
        for item in list.split(separator: ",") {
            let entry = item.trimmingCharacters(in: .whitespaces)
            if entry.isEmpty { continue }
            let address = entry.contains("://") ? entry : "https://\(entry)"
            guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
                ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
                parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.user == nil
            else { throw InvalidEntry(entry: entry) }
            entries.append(entry)
            origins.insert(Origin(scheme: scheme, host: host, port: Self.normalized(parts.port, scheme: scheme)))
        }
        guard !origins.isEmpty else { throw InvalidEntry(entry: list) }
        self.init(entries: entries, origins: origins)
    }

    /// Whether a webhook may be on this origin.
    package func allows(scheme: String, host: String, port: Int?) -> Bool {
        origins.contains(
            Origin(
                scheme: scheme.lowercased(),
                host: host.lowercased(),
                port: Self.normalized(port, scheme: scheme)
            )
        )
    }

    private static func normalized(_ port: Int?, scheme: String) -> Int? {
        port == (scheme.lowercased() == "https" ? 443 : 80) ? nil : port
    }

    /// An entry of the list that names no host.
    package struct InvalidEntry: Error, Equatable {
        package let entry: String
    }
}
