import CLinux
import Foundation

/// A socket that listens.
package struct Listener: Sendable {
    /// The connections that the kernel keeps for us; it caps the number itself.
    private static let backlog: Int32 = 4096

    /// The bytes of answers that the kernel keeps for one connection and hasn't sent yet.
    private static let unsentLimit: Int32 = 128 * 1024

    let descriptor: Int32
    /// Where it listens, with the port that the system chose, if it did.
    package private(set) var address: BoundAddress
    /// The path to be removed at the end.
    private let path: String?

    /// The socket that a configuration names: the supervisor's, or a new one.
    ///
    /// Clients may connect from now on; they are answered when a server runs on it.
    /// - Throws: `ListenError` for a name that can't be resolved, a port in use, or one that needs more rights.
    package init(_ configuration: ServerConfiguration) throws {
        self = try configuration.inheritedListener.map(Listener.init(inheriting:)) ?? Listener(configuration.listen)
        address.isSecure = configuration.tls != nil
    }

    /// Resolves, binds and listens.
    ///
    /// - Throws: `ListenError` for a name that can't be resolved, a port in use, or one that needs more rights.
    init(_ listen: ListenAddress) throws {
        path = listen.path
        descriptor = try listen.path.map(Self.listen(at:)) ?? Self.listen(on: listen)
        address = Self.boundAddress(of: descriptor)
    }

    /// Takes over a socket that a supervisor has made.
    ///
    /// - Throws: `ListenError` if it doesn't listen.
    init(inheriting descriptor: Int32) throws {
        var listens: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size)
        guard result == 0, listens != 0 else {
            throw ListenError("The socket that was handed over doesn't listen", code: result == 0 ? EINVAL : errno)
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        Self.configure(descriptor)
        path = nil
        self.descriptor = descriptor
        address = Self.boundAddress(of: descriptor)
    }

    /// Ends listening; a server that ran on it has done so.
    package func close() {
        _ = Foundation.close(descriptor)
        if let path { _ = unsafe unlink(path) }
    }

    private static func listen(on listen: ListenAddress) throws -> Int32 {
        let what = "Listening on \(listen) failed"
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(listen.host, String(listen.port), &hints, &found)
        guard code == 0, let first = unsafe found else { throw ListenError(what, resolving: code) }
        defer { unsafe freeaddrinfo(first) }
        var failure: Int32 = 0
        var candidate: UnsafeMutablePointer<addrinfo>? = unsafe first
        while let info = unsafe candidate?.pointee {
            let descriptor = unsafe open(info.ai_family, info.ai_addr, info.ai_addrlen)
            if descriptor >= 0 { return descriptor }
            if failure == 0 { failure = -descriptor }
            unsafe candidate = info.ai_next
        }
        throw ListenError(what, code: failure)
    }

    private static func listen(at path: String) throws -> Int32 {
        let what = "Listening on unix:\(path) failed"
        guard var address = UnixAddress(path) else { throw ListenError(what, code: ENAMETOOLONG) }
        var descriptor = unsafe address.withSockaddr { unsafe open(AF_UNIX, $0, $1) }
        if descriptor == -EADDRINUSE, !isServed(path, &address) {
            // What a process that was killed has left behind.
            _ = unsafe unlink(path)
            descriptor = unsafe address.withSockaddr { unsafe open(AF_UNIX, $0, $1) }
        }
        guard descriptor >= 0 else { throw ListenError(what, code: -descriptor) }
        return descriptor
    }

    /// Whether someone else listens there, or what lies there is no socket, which connecting doesn't tell.
    private static func isServed(_ path: String, _ address: inout UnixAddress) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return true }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { _ = Foundation.close(descriptor) }
        return unsafe address.withSockaddr { unsafe connect(descriptor, $0, $1) } == 0 || errno != ECONNREFUSED
    }

    /// The descriptor, or the error number, negated.
    private static func open(_ family: Int32, _ address: UnsafePointer<sockaddr>?, _ size: socklen_t) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { return -errno }
        var (on, off): (Int32, Int32) = (1, 0)
        let optionSize = socklen_t(MemoryLayout<Int32>.size)
        // A restart must not wait for the connections of the former run to time out.
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, optionSize)
        if family == AF_INET6 {
            _ = unsafe setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, optionSize)
        }
        configure(descriptor)
        guard unsafe bind(descriptor, address, size) == 0, Foundation.listen(descriptor, backlog) == 0 else {
            let failure = errno
            _ = Foundation.close(descriptor)
            return -failure
        }
        return descriptor
    }

    /// Sets what connections inherit; a Unix socket has neither.
    private static func configure(_ descriptor: Int32) {
        var (on, unsent): (Int32, Int32) = (1, unsentLimit)
        let size = socklen_t(MemoryLayout<Int32>.size)
        // An answer must not wait in the kernel for the acknowledgement of the one before; and the kernel must not take
        // megabytes for a client that doesn't read.
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, &unsent, size)
    }

    private static func boundAddress(of descriptor: Int32) -> BoundAddress {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(descriptor, address, &size)
            }
        }
        return BoundAddress(host: storage.host, port: storage.port, path: storage.path)
    }
}
