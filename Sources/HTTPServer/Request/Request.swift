import Foundation
package import HTTPTypes

/// One received request, as a handler sees it.
package struct Request: Sendable {
    /// The request's method.
    package var method: HTTPRequest.Method
    /// The host that the client means, with its port if it named one: the value of `Host`.
    package var authority: String
    /// The path, split and decoded; see `path` for its text.
    package var location: RequestPath
    /// The fields of the query, in order; it never has files.
    package var query: FormData
    private var fields: HeaderBlock
    /// The content, read as it arrives.
    package var body: RequestBody
    /// The peer's address without its port, such as `127.0.0.1` or `::1`; empty for a Unix socket.
    package var remoteAddress: String
    private var identity: RequestIdentity
    /// Whether the request came over a secured connection.
    package var isSecure: Bool
    /// The directory that takes the temporary files of an upload.
    package var temporaryDirectory: String

    /// Makes a request, for the server and for tests.
    package init(
        method: HTTPRequest.Method = .get,
        authority: String = "localhost",
        path: String = "/",
        query: FormData = FormData(),
        headerFields: HTTPFields = [:],
        body: RequestBody = RequestBody(),
        remoteAddress: String = "127.0.0.1",
        id: String = "request",
        isSecure: Bool = false,
        temporaryDirectory: String = FileManager.default.temporaryDirectory.path
    ) {
        self.method = method
        self.authority = authority
        location = RequestPath(decoded: path)
        self.query = query
        fields = HeaderBlock(headerFields)
        self.body = body
        self.remoteAddress = remoteAddress
        identity = .text(id)
        self.isSecure = isSecure
        self.temporaryDirectory = temporaryDirectory
    }

    /// What the server has read.
    init(
        head: RequestHead,
        body: RequestBody,
        remoteAddress: String,
        identity: RequestIdentity,
        temporaryDirectory: String
    ) {
        method = head.method
        authority = head.authority
        location = head.target.path
        query = head.target.query
        fields = head.fields
        self.body = body
        self.remoteAddress = remoteAddress
        self.identity = identity
        isSecure = false
        self.temporaryDirectory = temporaryDirectory
    }

    /// What the client has to itself, to tell clients apart by: its address, or its network of IPv6, in which it can
    /// choose any.
    package var remoteNetwork: String {
        IPAddress(remoteAddress).map { String($0.network, radix: 16) } ?? remoteAddress
    }

    /// An identifier that is unique over all runs of the server and appears in the access log.
    package var id: String { identity.description }

    /// The header fields, in order, without pseudo fields.
    package var headerFields: HTTPFields {
        get { fields.value }
        set { fields = HeaderBlock(newValue) }
    }

    /// The value of one field, of a repeated one all of them as a list; quicker than `headerFields`.
    package func value(of name: HTTPField.Name) -> String? { fields.value(of: name) }

    /// The path, percent-decoded once and with its dot segments resolved; it starts with `/`.
    package var path: String {
        get { location.text }
        set { location = RequestPath(decoded: newValue) }
    }

    /// The cookies by name; of a repeated name the first one counts (RFC 6265, section 5.4).
    package var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for pair in (value(of: .cookie) ?? "").entries(separatedBy: ";") {
            guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = pair[..<equals].withoutBlanks
            let value = pair[pair.utf8.index(after: equals)...].withoutBlanks
            if cookies[name] == nil { cookies[name] = value }
        }
        return cookies
    }
}
