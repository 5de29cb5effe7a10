extension Response {
    /// The content as text, when it is bytes, as in every answer of `TestClient`; empty for a file or stream.
    package var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
