/// One request to another machine.
///
/// Its description leaves out the query, the fields and the body, since tokens and signatures travel there.
package struct OutboundRequest: Sendable {
    /// What is asked.
    package var method: Method
    /// The absolute URL with `http` or `https`, already percent-encoded.
    package var url: String
    /// The header fields in the order in which they are sent.
    package var fields: [(name: String, value: String)]
    /// The content; empty for a request without one.
    package var body: [UInt8]
    /// Whether the server may see this request twice without harm.
    ///
    /// libcurl sends a request again by itself when a kept connection turns out to be closed before an answer came.
    /// A request that must not be repeated therefore gets a connection of its own.
    package var isRepeatable: Bool
    /// The limits for this request.
    package var limits: TransferLimits

    /// Makes a request.
    package init(
        method: Method,
        url: String,
        fields: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        isRepeatable: Bool = true,
        limits: TransferLimits = .default
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.isRepeatable = isRepeatable
        self.limits = limits
    }
}

extension OutboundRequest {
    /// The methods that a client of an API needs.
    package enum Method: String, Sendable {
        /// Fetches; a body is not sent.
        case get = "GET"
        /// Sends the body, which may be empty.
        case post = "POST"
    }
}

extension OutboundRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The method and the URL without its query.
    package var description: String {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        // User information, as in http://user:password@host/, is a secret too.
        guard let scheme = address.firstRange(of: "://"), let at = address.lastIndex(of: "@") else {
            return "\(method.rawValue) \(address)"
        }
        return "\(method.rawValue) \(address[..<scheme.upperBound])…\(address[at...])"
    }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// A mirror without children, so that `dump` shows no secret either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
