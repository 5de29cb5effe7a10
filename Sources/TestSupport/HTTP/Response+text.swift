package import HTTPServer

extension Response {
    /// The content as text, when it is bytes, as in every answer of `TestClient`; empty for a file or stream.
    package var text: String {
        String(decoding: body.kept ?? [], as: UTF8.self)
    }
}
