import Foundation

extension sockaddr_storage {
    /// The address that a system call writes.
    init(_ call: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Void) {
        self.init()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        unsafe withUnsafeMutablePointer(to: &self) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe call($0, &size) }
        }
    }

    /// The path of a Unix socket; nil for another family and for a socket without a name.
    var path: String? {
        guard ss_family == sa_family_t(AF_UNIX) else { return nil }
        return unsafe withUnsafeBytes(of: self) { bytes in
            let name = unsafe bytes.dropFirst(MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2)
            let text = unsafe String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            return text.isEmpty ? nil : text
        }
    }

    /// The port, or 0 for an address without one.
    var port: UInt16 {
        guard [AF_INET, AF_INET6].contains(Int32(ss_family)) else { return 0 }
        // Both families have the port, in network order, behind the two bytes of the family.
        return unsafe withUnsafeBytes(of: self) { bytes in
            unsafe UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        }
    }
}
