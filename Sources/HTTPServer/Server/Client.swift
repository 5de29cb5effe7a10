import Foundation

/// Someone who has connected.
struct Client: Sendable {
    /// The connected socket, which doesn't block.
    let descriptor: Int32
    private let ip: IPAddress?

    /// Takes over a socket with the address of its other side.
    init(descriptor: Int32, from address: sockaddr_storage) {
        self.descriptor = descriptor
        ip = IPAddress(address)
    }

    /// The address in numbers; empty for a Unix socket.
    var address: String { ip?.description ?? "" }

    /// What tells clients apart whose connections are limited.
    var network: UInt64 { ip?.network ?? 0 }
}
