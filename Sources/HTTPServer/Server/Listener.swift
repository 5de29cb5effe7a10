import CLinux
import Foundation

/// A socket that listens.
package struct Listener: Sendable {
    /// The connections that the kernel keeps for us; it caps the number itself.
    private static let backlog: Int32 = 4096

    /// The bytes of answers that the kernel keeps for one connection and hasn't sent yet.
    private static let unsentLimit: Int32 = 128 * 1024

    private static let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)

    let descriptor: Int32
    /// Where it listens, with the port that the system chose, if it did.
    package private(set) var address: ListenAddress
    /// The Unix socket to be removed at the end.
    private let file: SocketFile?

    /// The sockets that a configuration names: the supervisor's, or new ones.
    ///
    /// Clients may connect from now on; they are answered when a server runs on them.
    /// - Throws: `SetupError` for a name that can't be resolved, a port in use, or one that needs more rights.
    package static func all(of configuration: ServerConfiguration) throws -> [Listener] {
        var listeners: [Listener] = []
        do {
            for socket in configuration.inheritedListeners { listeners.append(try Listener(inheriting: socket)) }
            for address in configuration.listen where configuration.inheritedListeners.isEmpty {
                listeners.append(try Listener(address, mode: configuration.socketMode))
            }
        } catch {
            for listener in listeners { listener.close() }
            throw error
        }
        for index in listeners.indices { listeners[index].address.isSecure = configuration.tls != nil }
        return listeners
    }

    /// Resolves, binds and listens.
    ///
    /// - Parameters:
    ///   - listen: The address.
    ///   - mode: Who may connect to a Unix socket.
    /// - Throws: `SetupError` for a name that can't be resolved, a port in use, or one that needs more rights.
    init(_ listen: ListenAddress, mode: UInt16) throws {
        descriptor = try listen.path.map { try Self.listen(at: $0, mode: mode) } ?? Self.listen(on: listen)
        file = listen.path.flatMap(SocketFile.init)
        address = Self.address(of: descriptor)
    }

    /// Takes over a socket that a supervisor has made.
    ///
    /// - Throws: `SetupError` if it doesn't listen.
    init(inheriting descriptor: Int32) throws {
        var listens: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size)
        guard result == 0, listens != 0 else {
            throw SetupError("The socket that was handed over doesn't listen", code: result == 0 ? EINVAL : errno)
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        Self.configure(descriptor)
        file = nil
        self.descriptor = descriptor
        address = Self.address(of: descriptor)
    }

    /// Ends listening; a server that ran on it has done so.
    package func close() {
        _ = Foundation.close(descriptor)
        // Someone else may have put theirs in its place.
        if let file, SocketFile(file.path) == file { _ = unsafe unlink(file.path) }
    }

    /// Takes the next client; nil if none waits or `errno` tells a failure.
    func accept() -> Client? {
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        var client: Int32 = -1
        let address = unsafe sockaddr_storage { client = unsafe accept4(descriptor, $0, &$1, flags) }
        return client < 0 ? nil : Client(descriptor: client, ip: IPAddress(address))
    }

    private static func listen(on listen: ListenAddress) throws -> Int32 {
        let what = "Listening on \(listen) failed"
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(listen.host, String(listen.port), &hints, &found)
        guard code == 0, let first = unsafe found else {
            throw SetupError(description: "\(what): \(unsafe String(cString: gai_strerror(code))).")
        }
        defer { unsafe freeaddrinfo(first) }
        var failure: Int32 = 0
        var candidate: UnsafeMutablePointer<addrinfo>? = unsafe first
        while let info = unsafe candidate?.pointee {
            let descriptor = unsafe open(info.ai_family, info.ai_addr, info.ai_addrlen)
            if descriptor >= 0 { return descriptor }
            if failure == 0 { failure = -descriptor }
            unsafe candidate = info.ai_next
        }
        throw SetupError(what, code: failure)
    }

    private static func listen(at path: String, mode: UInt16) throws -> Int32 {
        let what = "Listening on unix:\(path) failed"
        guard var address = UnixAddress(path) else { throw SetupError(what, code: ENAMETOOLONG) }
        let place = { unsafe address.withSockaddr { unsafe open(AF_UNIX, $0, $1, at: (path, mode)) } }
        var descriptor = place()
        if descriptor == -EADDRINUSE, !isServed(path, &address) {
            // What a process that was killed has left behind.
            _ = unsafe unlink(path)
            descriptor = place()
        }
        guard descriptor >= 0 else { throw SetupError(what, code: -descriptor) }
        return descriptor
    }

    /// Whether someone else listens there, or what lies there is no socket, which connecting doesn't tell.
    private static func isServed(_ path: String, _ address: inout UnixAddress) -> Bool {
        guard SocketFile(path) != nil else { return true }
        // Someone whose queue is full would let us wait.
        let descriptor = socket(AF_UNIX, type, 0)
        defer { _ = Foundation.close(descriptor) }
        return unsafe address.withSockaddr { unsafe connect(descriptor, $0, $1) } == 0 || errno != ECONNREFUSED
    }

    /// The descriptor, or the error number, negated.
    private static func open(
        _ family: Int32,
        _ address: UnsafePointer<sockaddr>?,
        _ size: socklen_t,
        at file: (path: String, mode: UInt16)? = nil
    ) -> Int32 {
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { return -errno }
        // A restart must not wait for the connections of the former run to time out.
        set(SO_REUSEADDR, SOL_SOCKET, to: 1, on: descriptor)
        if family == AF_INET6 { set(IPV6_V6ONLY, Int32(IPPROTO_IPV6), to: 0, on: descriptor) }
        configure(descriptor)
        // Nobody can connect before it listens, so nobody comes before the mode.
        guard unsafe bind(descriptor, address, size) == 0,
            file.map({ unsafe chmod($0.path, mode_t($0.mode)) == 0 }) ?? true,
            Foundation.listen(descriptor, backlog) == 0
        else {
            let failure = errno
            _ = Foundation.close(descriptor)
            return -failure
        }
        return descriptor
    }

    /// Sets what connections inherit; a Unix socket has neither.
    private static func configure(_ descriptor: Int32) {
        // An answer must not wait in the kernel for the acknowledgement of the one before; and the kernel must not take
        // megabytes for a client that doesn't read.
        set(TCP_NODELAY, Int32(IPPROTO_TCP), to: 1, on: descriptor)
        set(TCP_NOTSENT_LOWAT, Int32(IPPROTO_TCP), to: unsentLimit, on: descriptor)
    }

    private static func set(_ option: Int32, _ level: Int32, to value: Int32, on descriptor: Int32) {
        var value = value
        _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func address(of descriptor: Int32) -> ListenAddress {
        let address = unsafe sockaddr_storage { _ = unsafe getsockname(descriptor, $0, &$1) }
        if let path = address.path { return ListenAddress(path: path) }
        return ListenAddress(host: IPAddress(address)?.description ?? "", port: address.port)
    }
}
