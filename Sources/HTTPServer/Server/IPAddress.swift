import Foundation

/// An address of IPv6, or of IPv4 as IPv6 (RFC 4291, section 2.5.5.2).
struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    private let number: UInt128

    /// Reads an address in numbers; nil for anything else.
    init?(_ text: String) {
        var address = in6_addr()
        guard unsafe inet_pton(AF_INET6, text.utf8.contains(UInt8(ascii: ":")) ? text : "::ffff:" + text, &address) == 1
        else { return nil }
        number = Self.number(address)
    }

    /// The address of a socket; nil if it has none.
    init?(_ storage: sockaddr_storage) {
        switch Int32(storage.ss_family) {
        case AF_INET:
            let address = unsafe withUnsafeBytes(of: storage) { unsafe $0.loadUnaligned(as: sockaddr_in.self) }
            number = 0xffff_0000_0000 | UInt128(UInt32(bigEndian: address.sin_addr.s_addr))
        case AF_INET6:
            let address = unsafe withUnsafeBytes(of: storage) { unsafe $0.loadUnaligned(as: sockaddr_in6.self) }
            number = Self.number(address.sin6_addr)
        default: return nil
        }
    }

    private static func number(_ address: in6_addr) -> UInt128 {
        UInt128(bigEndian: unsafe withUnsafeBytes(of: address) { unsafe $0.loadUnaligned(as: UInt128.self) })
    }

    private var isVersion4: Bool { number >> 32 == 0xffff }

    /// What one client has to itself: an address of IPv4, or a network of IPv6, in which it can choose any address.
    var network: UInt64 { UInt64(truncatingIfNeeded: isVersion4 ? number : number >> 64) }

    /// Whether the first bits are the same.
    func isEqual(to other: IPAddress, bits: Int) -> Bool { (number ^ other.number) >> (128 - bits) == 0 }

    /// The address in numbers, IPv4 as such.
    var description: String {
        if isVersion4 { return [24, 16, 8, 0].map { String(number >> $0 & 0xff) }.joined(separator: ".") }
        var bytes = number.bigEndian
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        return unsafe inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count)).map { unsafe String(cString: $0) } ?? ""
    }
}
