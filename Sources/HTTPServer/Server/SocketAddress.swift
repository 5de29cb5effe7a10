import Foundation

extension sockaddr_storage {
    /// The path of a Unix socket; nil for another family and for a socket without a name.
    var path: String? {
        guard ss_family == sa_family_t(AF_UNIX) else { return nil }
        var storage = self
        return unsafe withUnsafeBytes(of: &storage) { bytes in
            let name = unsafe bytes.dropFirst(MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2)
            let text = unsafe String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            return text.isEmpty ? nil : text
        }
    }

    /// The port, or 0 for an address without one.
    var port: UInt16 {
        var storage = self
        // Both families have the port, in network order, behind the two bytes of the family.
        return unsafe withUnsafeBytes(of: &storage) { bytes in
            switch Int32(ss_family) {
            case AF_INET, AF_INET6: unsafe UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
            default: 0
            }
        }
    }
}
