import Foundation

/// The addresses that begin with the same bits, such as `10.0.0.0/8`, `fd00::/8`, or just one address.
struct AddressRange: Sendable, Hashable {
    private let bytes: [UInt8]
    private let prefix: Int

    /// Reads an address with or without a prefix length.
    ///
    /// - Returns: nil if the address isn't in numbers, or the length is no number up to its bits.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.bytes(String(parts[0])) else { return nil }
        // IPv4 lies at the end of IPv6, behind 96 bits that all have in common.
        let bits = parts[0].contains(":") ? 128 : 32
        guard let prefix = parts.count == 1 ? bits : Int(parts[1]), (0...bits).contains(prefix) else { return nil }
        self.bytes = bytes
        self.prefix = 128 - bits + prefix
    }

    /// Whether an address in numbers lies in this range.
    func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(address) else { return false }
        return (0..<16).allSatisfy { index in
            let mask = UInt8(truncatingIfNeeded: 0xff00 >> min(8, max(0, prefix - index * 8)))
            return (bytes[index] ^ other[index]) & mask == 0
        }
    }

    /// The 16 bytes of an address, IPv4 as IPv6 (RFC 4291, section 2.5.5.2).
    private static func bytes(_ text: String) -> [UInt8]? {
        let whole = text.contains(":") ? text : "::ffff:" + text
        var address = in6_addr()
        guard unsafe inet_pton(AF_INET6, whole, &address) == 1 else { return nil }
        return unsafe withUnsafeBytes(of: &address) { unsafe Array($0) }
    }
}
