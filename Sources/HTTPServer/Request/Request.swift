package import HTTPTypes

/// One received request, as a handler sees it.
///
/// It is one reference, however often it is handed on: what waits in many handlers at once must be small.
package struct Request: Sendable {
    /// What a request consists of.
    struct Parts: Sendable {
        var head: RequestHead
        var body: RequestBody
        var remoteAddress: String
        var identity: RequestIdentity
        var isSecure: Bool
    }

    private final class Box: Sendable {
        let parts: Parts

        init(_ parts: Parts) {
            self.parts = parts
        }
    }

    private var box: Box

    /// The request's method.
    package var method: HTTPRequest.Method { box.parts.head.method }
    /// The host that the client means, with its port if it named one: the value of `Host`.
    package var authority: String { box.parts.head.authority }
    /// The path, split and decoded; see `path` for its text.
    package var location: RequestPath { box.parts.head.target.path }
    /// The fields of the query, in order; a name may be repeated.
    package var query: [FormField] { box.parts.head.target.query }
    /// The content, read as it arrives.
    package var body: RequestBody { box.parts.body }
    /// The peer's address without its port, such as `127.0.0.1` or `::1`; empty for a Unix socket.
    package var remoteAddress: String { box.parts.remoteAddress }
    /// Whether the request came over a secured connection.
    package var isSecure: Bool { box.parts.isSecure }

    /// What the server has read.
    init(_ parts: Parts) {
        box = Box(parts)
    }

    /// Makes a request, for tests.
    ///
    /// - Throws: `HTTPError` 400 or 414 for a target, which is a path as sent with its query, that the server refuses.
    package init(
        method: HTTPRequest.Method = .get,
        target: String = "/",
        headerFields: HTTPFields = [:],
        body: RequestBody = RequestBody(),
        remoteAddress: String = "127.0.0.1",
        id: String = "request",
        isSecure: Bool = false
    ) throws(HTTPError) {
        let head = RequestHead(
            method: method,
            target: try RequestTarget(origin: Array(target.utf8)[...]),
            authority: "localhost",
            fields: HeaderBlock(headerFields)
        )
        self.init(
            Parts(
                head: head,
                body: body,
                remoteAddress: remoteAddress,
                identity: RequestIdentity(prefix: id),
                isSecure: isSecure
            )
        )
    }

    /// What the client has to itself, to tell clients apart by: its address, or its network of IPv6, in which it can
    /// choose any.
    package var remoteNetwork: String {
        IPAddress(remoteAddress).map { String($0.network, radix: 16) } ?? remoteAddress
    }

    /// An identifier that is unique over all runs of the server and appears in the access log.
    package var id: String { box.parts.identity.description }

    /// The header fields, in order, without pseudo fields.
    package var headerFields: HTTPFields {
        get { box.parts.head.fields.value }
        set {
            var parts = box.parts
            parts.head.fields = HeaderBlock(newValue)
            box = Box(parts)
        }
    }

    /// The value of one field, of a repeated one all of them as a list; quicker than `headerFields`.
    package func value(of name: HTTPField.Name) -> String? { box.parts.head.fields.value(of: name) }

    /// The path, percent-decoded once and with its dot segments resolved; it starts with `/`.
    package var path: String { location.text }
}
