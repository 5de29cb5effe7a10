/// The address on which a server listens.
package struct BoundAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address in numbers, IPv6 without brackets.
    package let host: String
    /// The port, also when the system has chosen it.
    package let port: UInt16

    /// The address as `HOST:PORT`, with brackets around IPv6.
    package var description: String { ListenAddress(host: host, port: port).description }

    /// The address as `http://HOST:PORT`.
    package var url: String { "http://\(description)" }
}
