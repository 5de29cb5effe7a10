import Foundation
import HTTPTypes

/// The reverse proxies whose word counts for who the client is: `X-Forwarded-For` and `X-Forwarded-Proto` of anyone else
/// are ignored, since everyone can send them.
package struct TrustedProxies: Sendable, Hashable {
    private var ranges: [AddressRange] = []
    private var includesUnix = false

    /// Trusts nobody.
    package init() {}

    /// Reads a list, separated by commas: addresses, ranges such as `10.0.0.0/8`, and `unix` for Unix sockets.
    ///
    /// - Throws: `SetupError` for the first entry that is none of these. An empty list is *not* an error.
    package init(parsing list: String) throws(SetupError) {
        for part in list[...].entries(separatedBy: ",") {
            let entry = part.withoutBlanks
            if entry == "unix" {
                includesUnix = true
            } else if let range = AddressRange(entry) {
                ranges.append(range)
            } else {
                throw SetupError(
                    description: "\"\(entry)\" is neither an address, nor a range such as 10.0.0.0/8, nor unix."
                )
            }
        }
    }

    /// Whether a peer, given as in `Request.remoteAddress`, is one of the proxies.
    func contains(_ address: String) -> Bool {
        if address.isEmpty { return includesUnix }
        guard !ranges.isEmpty, let address = IPAddress(address) else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// Who sent a request that came from a trusted proxy, and whether over a secured connection, as far as it tells.
    ///
    /// Each proxy appends the address of its peer, so the last one that isn't a proxy's is the client; what stands
    /// before it the client may have made up.
    func origin(_ fields: HTTPFields, peer: String, isSecure: Bool) -> (address: String, isSecure: Bool) {
        var client = peer
        let entries = fields[values: Self.forwardedFor].joined(separator: ",")[...].entries(separatedBy: ",")
        for entry in entries.reversed() {
            guard let address = Self.address(entry) else { break }
            client = address
            if !contains(address) { break }
        }
        let scheme = fields[values: Self.forwardedProto].last?[...].entries(separatedBy: ",").last?.withoutBlanks
        return (client, scheme.map { $0.lowercased() == "https" } ?? isSecure)
    }

    /// An entry without its blanks, port and brackets; nil for what is no address, such as `unknown`.
    private static func address(_ entry: Substring) -> String? {
        var text = entry.withoutBlanks[...]
        if text.first == "[" {
            text = text.dropFirst().prefix { $0 != "]" }
        } else if text.contains("."), let colon = text.lastIndex(of: ":"), !text.hasPrefix(":") {
            text = text[..<colon]
        }
        return IPAddress(String(text)) == nil ? nil : String(text)
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
    private static let forwardedProto = HTTPField.Name("X-Forwarded-Proto") ?? .via
}
