import HTTPServer
import HTTPTypes

extension Response {
    /// A page that was rendered.
    static func page(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headerFields: [.contentType: "text/html; charset=utf-8"], body: .bytes(bytes))
    }
}
