/// The address on which a server listens.
package struct BoundAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address in numbers, IPv6 without brackets; empty for a Unix socket.
    package let host: String
    /// The port, also when the system has chosen it; 0 for a Unix socket.
    package let port: UInt16
    /// The path of a Unix socket.
    package let path: String?

    /// Whether it is served through TLS.
    package internal(set) var isSecure = false

    /// The address as `HOST:PORT`, with brackets around IPv6, or `unix:/path`.
    package var description: String {
        let address = path.map { ListenAddress(path: $0) } ?? ListenAddress(host: host, port: port)
        return address.description
    }

    /// The address as `http://HOST:PORT` or `https://HOST:PORT`, or `unix:/path`.
    package var url: String { path == nil ? "\(isSecure ? "https" : "http")://\(description)" : description }
}
