import CLinux
import Foundation

/// A socket that listens.
struct Listener {
    /// The connections that the kernel keeps for us; it caps the number itself.
    private static let backlog: Int32 = 4096

    /// The bytes of answers that the kernel keeps for one connection and hasn't sent yet.
    private static let unsentLimit: Int32 = 128 * 1024

    let descriptor: Int32
    let address: BoundAddress

    /// Resolves, binds and listens.
    ///
    /// - Throws: `ListenError` for a name that can't be resolved, a port in use, or one that needs more rights.
    init(_ listen: ListenAddress) throws {
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
        while let info = unsafe candidate {
            let descriptor = unsafe Self.listen(info.pointee)
            if descriptor >= 0 {
                self.descriptor = descriptor
                address = Self.boundAddress(of: descriptor)
                return
            }
            if failure == 0 { failure = -descriptor }
            unsafe candidate = info.pointee.ai_next
        }
        throw ListenError(what, code: failure)
    }

    /// The descriptor, or the error number, negated.
    private static func listen(_ info: addrinfo) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = unsafe socket(info.ai_family, type, 0)
        guard descriptor >= 0 else { return -errno }
        var (on, off, unsent): (Int32, Int32, Int32) = (1, 0, unsentLimit)
        let size = socklen_t(MemoryLayout<Int32>.size)
        // A restart must not wait for the connections of the former run to time out.
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
        // Connections inherit these two. An answer must not wait in the kernel for the acknowledgement of the one
        // before; and the kernel must not take megabytes for a client that doesn't read.
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, &unsent, size)
        if unsafe info.ai_family == AF_INET6 {
            _ = unsafe setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size)
        }
        guard unsafe bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, Foundation.listen(descriptor, backlog) == 0
        else {
            let failure = errno
            _ = close(descriptor)
            return -failure
        }
        return descriptor
    }

    private static func boundAddress(of descriptor: Int32) -> BoundAddress {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(descriptor, address, &size)
            }
        }
        return BoundAddress(host: storage.host, port: storage.port)
    }
}
