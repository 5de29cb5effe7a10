/// The addresses that begin with the same bits, such as `10.0.0.0/8`, `fd00::/8`, or just one address.
struct AddressRange: Sendable, Hashable {
    private let first: IPAddress
    private let prefix: Int

    /// Reads an address with or without a prefix length.
    ///
    /// - Returns: nil if the address isn't in numbers, or the length is no number up to its bits.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = IPAddress(String(parts[0])) else { return nil }
        // IPv4 lies at the end of IPv6, behind 96 bits that all have in common.
        let bits = parts[0].contains(":") ? 128 : 32
        guard let prefix = parts.count == 1 ? bits : Int(parts[1]), (0...bits).contains(prefix) else { return nil }
        self.first = first
        self.prefix = 128 - bits + prefix
    }

    /// Whether an address lies in this range.
    func contains(_ address: IPAddress) -> Bool { first.isEqual(to: address, bits: prefix) }
}
