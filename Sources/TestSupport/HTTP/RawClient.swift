import Dispatch
package import Foundation

/// A client that sends exactly the bytes it is given, over a real socket, and waits at most 20 seconds for any answer.
package final class RawClient: Sendable {
    /// What went wrong with a socket, or another helper of a test.
    package struct Failure: Error, CustomStringConvertible {
        /// The call that failed, and how.
        package let description: String

        /// Makes a failure.
        package init(description: String) {
            self.description = description
        }
    }

    // Another program that a test starts must not keep our connections open.
    private static let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)

    private let descriptor: Int32
    // Calls block, so they run here and not on Swift's cooperative pool.
    private let queue = DispatchQueue(label: "raw-client")

    /// Connects to a port.
    package init(port: UInt16, host: String = "127.0.0.1", receiveBuffer: Int32? = nil) async throws {
        let isVersion6 = host.contains(":")
        let descriptor = socket(isVersion6 ? AF_INET6 : AF_INET, Self.type, 0)
        self.descriptor = descriptor
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBuffer {
            _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        try await run {
            let result: Int32
            if isVersion6 {
                var address = sockaddr_in6()
                address.sin6_family = sa_family_t(AF_INET6)
                address.sin6_port = port.bigEndian
                inet_pton(AF_INET6, host, &address.sin6_addr)
                result = Self.connect(descriptor, &address)
            } else {
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = port.bigEndian
                address.sin_addr.s_addr = inet_addr(host)
                result = Self.connect(descriptor, &address)
            }
            guard result == 0 else { throw Failure(description: "connect: \(errno)") }
        }
    }

    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    /// Connects to a Unix socket.
    package init(path: String) async throws {
        let descriptor = socket(AF_UNIX, Self.type, 0)
        self.descriptor = descriptor
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        try await run {
            let result = Self.withUnixAddress(path) { Foundation.connect(descriptor, $0, $1) }
            guard result == 0 else { throw Failure(description: "connect: \(errno)") }
        }
    }

    /// Lends the address of a Unix socket: a path, or an abstract name behind `@`.
    package static func withUnixAddress(
        _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            field.copyBytes(from: path.utf8)
            if path.hasPrefix("@") { field[0] = 0 }
        }
        let size = socklen_t(2 + path.utf8.count + (path.hasPrefix("@") ? 0 : 1))
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
        }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a text as UTF-8.
    package func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Sends bytes, all of them.
    package func send(_ bytes: [UInt8]) async throws {
        let descriptor = descriptor
        try await run {
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { throw Failure(description: "send: \(errno)") }
                rest = rest.dropFirst(sent)
            }
        }
    }

    /// Ends our side; the server sees the end of what we send.
    package func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// The bytes up to and with a text, at least.
    package func receive(until mark: String) async throws -> String {
        var text = ""
        while !text.contains(mark) {
            let piece = try await receivePiece()
            guard !piece.isEmpty else { throw Failure(description: "the end came before \(mark): \(text)") }
            text += piece
        }
        return text
    }

    /// Everything until the server closes the connection.
    package func receiveAll() async throws -> String {
        var text = ""
        while true {
            let piece = try await receivePiece()
            if piece.isEmpty { return text }
            text += piece
        }
    }

    /// What is there next; empty at the end.
    package func receivePiece() async throws -> String {
        let descriptor = descriptor
        return try await run {
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == ECONNRESET { return "" }
            guard count >= 0 else { throw Failure(description: "recv: \(errno)") }
            return String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
