import Foundation

/// An address of IPv6, or of IPv4 as IPv6 (RFC 4291, section 2.5.5.2), in two halves.
struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// Reads an address in numbers; nil for anything else.
    init?(_ text: String) {
        var address = in6_addr()
        guard unsafe inet_pton(AF_INET6, text.utf8.contains(UInt8(ascii: ":")) ? text : "::ffff:" + text, &address) == 1
        else { return nil }
        self.init(address)
    }

    /// The address of a socket; nil if it has none.
    init?(_ storage: sockaddr_storage) {
        var storage = storage
        switch Int32(storage.ss_family) {
        case AF_INET:
            let address = unsafe withUnsafeBytes(of: &storage) {
                unsafe $0.loadUnaligned(as: sockaddr_in.self).sin_addr
            }
            self.init(high: 0, low: 0xffff_0000_0000 | UInt64(UInt32(bigEndian: address.s_addr)))
        case AF_INET6:
            self.init(unsafe withUnsafeBytes(of: &storage) { unsafe $0.loadUnaligned(as: sockaddr_in6.self).sin6_addr })
        default: return nil
        }
    }

    private init(_ address: in6_addr) {
        let halves = unsafe withUnsafeBytes(of: address) { bytes in
            unsafe (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    private var isVersion4: Bool { high == 0 && low >> 32 == 0xffff }

    /// What one client has to itself: an address of IPv4, or a network of IPv6, in which it can choose any address.
    var network: UInt64 { isVersion4 ? low : high }

    /// Whether the first bits are the same.
    func isEqual(to other: IPAddress, bits: Int) -> Bool {
        let difference = (high ^ other.high, low ^ other.low)
        return bits <= 64
            ? difference.0 >> (64 - bits) == 0 : difference.0 == 0 && difference.1 >> (128 - bits) == 0
    }

    /// The address in numbers, IPv4 as such.
    var description: String {
        if isVersion4 { return [24, 16, 8, 0].map { String(low >> $0 & 0xff) }.joined(separator: ".") }
        var halves = (high.bigEndian, low.bigEndian)
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        return unsafe inet_ntop(AF_INET6, &halves, &text, socklen_t(text.count)).map { unsafe String(cString: $0) }
            ?? ""
    }
}
