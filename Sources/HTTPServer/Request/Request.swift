import Foundation
package import HTTPTypes

/// One received request, as a handler sees it.
///
/// It is one reference, however often it is handed on: what waits in many handlers at once must be small.
package struct Request: Sendable {
    /// What a request consists of.
    private struct Parts {
        var method: HTTPRequest.Method
        var authority: String
        var location: RequestPath
        var query: FormData
        var fields: HeaderBlock
        var body: RequestBody
        var remoteAddress: String
        var identity: RequestIdentity
        var isSecure: Bool
        var temporaryDirectory: String
    }

    private final class Box: Sendable {
        let parts: Parts

        init(_ parts: Parts) {
            self.parts = parts
        }
    }

    private var box: Box
    private var parts: Parts {
        get { box.parts }
        set { box = Box(newValue) }
    }

    /// The request's method.
    package var method: HTTPRequest.Method { box.parts.method }
    /// The host that the client means, with its port if it named one: the value of `Host`.
    package var authority: String { box.parts.authority }
    /// The path, split and decoded; see `path` for its text.
    package var location: RequestPath {
        get { box.parts.location }
        set { parts.location = newValue }
    }
    /// The fields of the query, in order; it never has files.
    package var query: FormData { box.parts.query }
    /// The content, read as it arrives.
    package var body: RequestBody { box.parts.body }
    /// The peer's address without its port, such as `127.0.0.1` or `::1`; empty for a Unix socket.
    package var remoteAddress: String {
        get { box.parts.remoteAddress }
        set { parts.remoteAddress = newValue }
    }
    /// Whether the request came over a secured connection.
    package var isSecure: Bool {
        get { box.parts.isSecure }
        set { parts.isSecure = newValue }
    }
    /// The directory that takes the temporary files of an upload.
    package var temporaryDirectory: String { box.parts.temporaryDirectory }

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
        box = Box(
            Parts(
                method: method,
                authority: authority,
                location: RequestPath(decoded: path),
                query: query,
                fields: HeaderBlock(headerFields),
                body: body,
                remoteAddress: remoteAddress,
                identity: .text(id),
                isSecure: isSecure,
                temporaryDirectory: temporaryDirectory
            )
        )
    }

    /// What the server has read.
    init(
        head: RequestHead,
        body: RequestBody,
        remoteAddress: String,
        identity: RequestIdentity,
        isSecure: Bool,
        temporaryDirectory: String
    ) {
        box = Box(
            Parts(
                method: head.method,
                authority: head.authority,
                location: head.target.path,
                query: head.target.query,
                fields: head.fields,
                body: body,
                remoteAddress: remoteAddress,
                identity: identity,
                isSecure: isSecure,
                temporaryDirectory: temporaryDirectory
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
        get { box.parts.fields.value }
        set { parts.fields = HeaderBlock(newValue) }
    }

    /// The value of one field, of a repeated one all of them as a list; quicker than `headerFields`.
    package func value(of name: HTTPField.Name) -> String? { box.parts.fields.value(of: name) }

    /// The path, percent-decoded once and with its dot segments resolved; it starts with `/`.
    package var path: String { box.parts.location.text }

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
