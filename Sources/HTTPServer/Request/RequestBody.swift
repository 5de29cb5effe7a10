/// The content of a request: chunks of bytes in the order in which they arrive, to be read once.
package struct RequestBody: AsyncSequence, Sendable {
    /// The number of bytes that the client has declared, or nil if it sends chunks until it is done.
    package let length: Int?
    private let next: @Sendable () async throws -> [UInt8]?

    /// Takes a source that gives one chunk a call, and nil after the last one.
    package init(length: Int?, next: @escaping @Sendable () async throws -> [UInt8]?) {
        self.length = length
        self.next = next
    }

    /// Takes content that is there already, and gives it again to everyone who reads.
    package init(_ bytes: [UInt8] = []) {
        length = bytes.count
        contents = bytes
        next = { nil }
    }

    private var contents: [UInt8]?
    /// What collecting takes from the memory for all clients.
    var share: MemoryBudget.Share?

    /// Reads everything, at most `limit` bytes.
    ///
    /// - Throws: `HTTPError` 413 when there is more, 503 when others have sent too much at the same time, and what
    ///   reading throws: 408 for a client that stalls, 400 for broken framing. Empty content is *not* an error.
    package func collect(upTo limit: Int) async throws -> [UInt8] {
        if let length, length > limit { throw HTTPError.contentTooLarge(limit: limit) }
        if let contents { return contents }
        var bytes: [UInt8] = []
        while let chunk = try await next() {
            guard chunk.count <= limit - bytes.count else { throw HTTPError.contentTooLarge(limit: limit) }
            let size = bytes.count + chunk.count
            if size > bytes.capacity {
                // While the bytes move, both places take memory.
                let roomier = Swift.max(size, Swift.min(2 * bytes.capacity, length ?? limit))
                try share?.hold(bytes.capacity + roomier)
                bytes.reserveCapacity(roomier)
                try share?.hold(bytes.capacity)
            }
            bytes += chunk
        }
        return bytes
    }

    /// Starts reading.
    package func makeAsyncIterator() -> Iterator {
        Iterator(contents: contents, next: next)
    }

    /// Reads one chunk after the other.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate var contents: [UInt8]?
        fileprivate let next: @Sendable () async throws -> [UInt8]?

        /// The next chunk, never empty; nil after the last one.
        package mutating func next() async throws -> [UInt8]? {
            guard let contents else { return try await next() }
            self.contents = []
            return contents.isEmpty ? nil : contents
        }
    }
}
