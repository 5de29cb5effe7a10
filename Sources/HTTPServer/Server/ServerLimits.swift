/// What one client may ask of the server; times are in seconds, sizes in bytes.
package struct ServerLimits: Sendable {
    /// The request line; beyond it 414.
    package var requestLineSize = 8 * 1024
    /// All header fields of a request together, and its trailers; beyond it 431.
    package var headerSize = 32 * 1024
    /// The number of header fields; beyond it 431.
    package var headerCount = 100
    /// The content of a request for which its handler names no limit of its own; beyond it 413.
    package var bodySize = 64 * 1024 * 1024
    /// What all clients together make the server hold: heads on their way, and content that is collected; beyond it 503.
    package var heldSize = 32 * 1024 * 1024
    /// Open connections; beyond it 503.
    package var connections = 10_000
    /// Open connections of one address, for IPv6 of one network of 64 bits; beyond it 429.
    package var connectionsPerAddress = 256
    /// Addresses without that limit: this machine's, since a reverse proxy on it speaks for everyone.
    package var trustedAddresses: Set<String> = ["127.0.0.1", "::1", ""]
    /// Requests on one connection, after which it is closed.
    package var requestsPerConnection = 10_000
    /// From the connection to the first byte of its first request; then it is closed.
    package var firstByteTime = 15.0
    /// From the first byte of a request to the end of its header fields; then 408.
    package var headerTime = 10.0
    /// For each 4 KiB of content, and for its end; then 408.
    package var bodyTime = 20.0
    /// From an answer to the first byte of the next request; then the connection is closed.
    package var idleTime = 60.0
    /// A handler's time, without the time in which it waits for content; then 503, and its task is cancelled.
    ///
    /// For a streamed answer it is the time from one piece to the next.
    package var handlerTime = 60.0
    /// For each 64 KiB of an answer, and for its end; then the connection is closed.
    package var writeTime = 30.0
    /// For what a client still sends after an answer that ends the connection.
    package var lingerTime = 2.0
    /// For requests in hand when the server stops; then their connections are closed and their tasks cancelled.
    package var stopTime = 10.0

    /// The default limits.
    package init() {}
}
