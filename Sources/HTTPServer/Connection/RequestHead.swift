import HTTPTypes

/// A request's line and header fields, checked, and what follows from them for the connection.
struct RequestHead {
    /// How the content is delimited (RFC 9112, section 6.3).
    enum Framing: Equatable {
        case none
        case length(Int)
        case chunked

        /// The length, where there is one.
        var length: Int? {
            if case .length(let length) = self { length } else { nil }
        }
    }

    var method: HTTPRequest.Method
    var target: RequestTarget
    var authority: String
    /// Whether the target names the scheme https.
    var isForHTTPS = false
    var fields: HeaderBlock
    /// Whether the client speaks HTTP/1.1, or a later 1.x, and not 1.0.
    var isVersion11 = true
    var keepsAlive = true
    var framing = Framing.none
    /// Whether the client waits for 100 (Continue) before it sends the content.
    var expectsContinue = false
}
