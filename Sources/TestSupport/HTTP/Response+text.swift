package import HTTPServer

extension Response {
    /// The content as text, when it is bytes, as in every answer of `TestClient`; empty for a file or stream.
    package var text: String {
        switch body {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .text(let text): text
        case .file, .stream: ""
        }
    }
}
