package import HTTPTypes

/// One answer.
package struct Response: Sendable {
    /// The status.
    package var status: HTTPResponse.Status
    /// The header fields; `Date`, `Content-Length` and the framing are added when it is sent.
    package var headerFields: HTTPFields
    /// The content.
    package var body: ResponseBody

    /// Makes a response.
    package init(status: HTTPResponse.Status = .ok, headerFields: HTTPFields = [:], body: ResponseBody = .bytes([])) {
        self.status = status
        self.headerFields = headerFields
        self.body = body
    }

    // Made once, as making them costs more than all else about a short answer.
    private static let htmlFields: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    private static let plainFields: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
    private static let jsonFields: HTTPFields = [.contentType: "application/json"]

    /// A page.
    package static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headerFields: htmlFields, body: .text(text))
    }

    /// A plain text.
    package static func plain(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headerFields: plainFields, body: .text(text))
    }

    /// A JSON text that is encoded already.
    package static func json(_ bytes: some Sequence<UInt8>, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headerFields: jsonFields, body: .bytes(Array(bytes)))
    }

    /// 303: the client shall get that page next (RFC 9110, section 15.4.4).
    package static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headerFields: [.location: path])
    }

    /// A status without content.
    package static func empty(_ status: HTTPResponse.Status = .noContent) -> Response {
        Response(status: status)
    }
}
