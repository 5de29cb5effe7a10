/// Takes the pieces of a streamed response.
package struct ResponseWriter: Sendable {
    private let sink: @Sendable ([UInt8]) async throws -> Void

    /// Makes a writer over a sink.
    package init(_ sink: @escaping @Sendable ([UInt8]) async throws -> Void) {
        self.sink = sink
    }

    /// Sends a piece; it returns when the connection has taken it, so that a slow reader slows the writer.
    ///
    /// - Throws: When the client is gone or too slow. An empty piece is *not* an error and sends nothing.
    package func write(_ bytes: [UInt8]) async throws {
        if !bytes.isEmpty { try await sink(bytes) }
    }

    /// Sends a text as UTF-8.
    package func write(_ text: String) async throws {
        try await write(Array(text.utf8))
    }
}
