import CLinux
import Foundation

/// The address of a Unix socket: a path, or a name behind `@` that is in no file system.
struct UnixAddress {
    private var address = sockaddr_un()
    private let size: socklen_t

    /// Takes a path.
    ///
    /// - Returns: nil if it is empty or longer than the 107 bytes that the system takes.
    init?(_ path: String) {
        let bytes = Array(path.utf8)
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        let room = MemoryLayout<sockaddr_un>.size - offset - 1
        guard !bytes.isEmpty, bytes.count <= room, !bytes.contains(0) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        // unix(7): an abstract name begins with NUL, and its length counts; a path ends with NUL.
        let isAbstract = bytes[0] == UInt8(ascii: "@")
        size = socklen_t(offset + bytes.count + (isAbstract ? 0 : 1))
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            unsafe field.copyBytes(from: bytes)
            if isAbstract { unsafe field[0] = 0 }
        }
    }

    /// Lends the address to a system call.
    mutating func withSockaddr<T>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        let size = size
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, size) }
        }
    }
}
