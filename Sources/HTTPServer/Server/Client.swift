/// Someone who has connected.
struct Client: Sendable {
    /// The connected socket, which doesn't block.
    let descriptor: Int32
    /// Where it has connected from; nil for a Unix socket.
    let ip: IPAddress?

    /// The address in numbers; empty for a Unix socket.
    var address: String { ip?.description ?? "" }

    /// What tells clients apart whose connections are limited.
    var network: UInt64 { ip?.network ?? 0 }
}
