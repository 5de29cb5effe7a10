/// An address to listen on, or on which a server listens: a host and a port, or the path of a Unix socket.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A name, an IPv4 address, or an IPv6 address without brackets; `::` takes IPv4 too; empty for a Unix socket.
    ///
    /// Of a server that listens it is the address in numbers.
    package var host: String
    /// The port; 0 lets the system choose one, and stands for none with a Unix socket.
    package var port: UInt16
    /// The path of a Unix socket; nil for TCP.
    package var path: String?
    /// Whether it is served through TLS.
    package internal(set) var isSecure = false

    /// Makes an address for TCP.
    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Makes the address of a Unix socket.
    package init(path: String) {
        self.init(host: "", port: 0)
        self.path = path
    }

    /// Reads `HOST:PORT`, where an IPv6 address stands in brackets, `[::1]:8080`; or `unix:/path`.
    ///
    /// - Returns: nil if the host is empty, the port no number up to 65535, or the path not absolute.
    package init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            self.init(path: String(text.dropFirst(5)))
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: port)
    }

    /// The address as `HOST:PORT` or `unix:/path`.
    package var description: String {
        if let path { return "unix:\(path)" }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The address as `http://HOST:PORT` or `https://HOST:PORT`, or `unix:/path`.
    package var url: String { path == nil ? "\(isSecure ? "https" : "http")://\(description)" : description }
}
