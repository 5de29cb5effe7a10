import Foundation

/// The address of a group robot: where it listens, and the token that opens it.
///
/// The form `https://oapi.dingtalk.com/robot/send?access_token=…` is DingTalk's
/// (OP:custom-robots-send-group-messages). The token is a secret, the rest is not.
package struct WebhookAddress: Sendable, Equatable {
    /// Scheme, host, port if any, and path; no query.
    package let endpoint: String
    /// The `access_token` of the query.
    package let accessToken: Secret

    /// The path that every group robot's address has.
    package static let path = "/robot/send"

    /// An address from its stored parts.
    package init(endpoint: String, accessToken: Secret) {
        self.endpoint = endpoint
        self.accessToken = accessToken
    }

    /// Reads what an administrator pasted.
    ///
    /// - Throws: ``WebhookProblem`` when it is not the address of a group robot on one of `hosts`.
    ///   White space around the address is not an error, nor are `timestamp` and `sign` in the query: they are
    ///   made anew for every request.
    package init(parsing text: String, allowing hosts: WebhookHosts) throws(WebhookProblem) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let parts = URLComponents(string: trimmed), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty
        else { throw .notAnAddress }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else { throw .notAnAddress }
        guard hosts.allows(scheme: scheme, host: host, port: parts.port) else { throw .hostNotAllowed }
        guard parts.path == Self.path else { throw .notARobot }
        let tokens = (parts.queryItems ?? []).filter { $0.name == "access_token" }.compactMap(\.value)
        guard let token = tokens.first, tokens.count == 1, !token.isEmpty else { throw .tokenMissing }
        guard token.utf8.allSatisfy(Self.isTokenCharacter) else { throw .tokenMalformed }
        let port = parts.port.map { ":\($0)" } ?? ""
        self.init(endpoint: "\(scheme)://\(host)\(port)\(Self.path)", accessToken: Secret(token))
    }

    /// The address with its token masked, for a page.
    package var masked: String {
        "\(endpoint)?access_token=\(accessToken.hint)"
    }

    // RFC 3986 section 2.3: unreserved characters need no encoding in a query.
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// Why a text is not the address of a group robot.
package enum WebhookProblem: Error, Equatable {
    case notAnAddress
    case hostNotAllowed
    case notARobot
    case tokenMissing
    case tokenMalformed
}
