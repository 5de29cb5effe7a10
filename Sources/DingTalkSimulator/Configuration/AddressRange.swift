/// A single IPv4 address or a range such as `203.0.113.0/24`; DingTalk takes no IPv6 here
/// (OP:customize-robot-security-settings).
struct AddressRange {
    private let prefix: UInt32
    private let mask: UInt32

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = Self.number(parts[0]), parts.count <= 2 else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) : 32
        guard let bits, (0...32).contains(bits) else { return nil }
        mask = bits == 0 ? 0 : ~UInt32(0) << UInt32(32 - bits)
        prefix = address & mask
    }

    func contains(_ address: String) -> Bool {
        Self.number(address[...]).map { $0 & mask == prefix } ?? false
    }

    private static func number(_ text: Substring) -> UInt32? {
        let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard bytes.count == 4 else { return nil }
        return bytes.reduce(0) { sum, byte in sum.flatMap { sum in byte.map { sum << 8 | UInt32($0) } } }
    }
}

extension Sequence<String> {
    /// Whether an address is in one of the ranges; no range at all allows every address.
    func allow(_ address: String) -> Bool {
        let ranges = Array(self)
        return ranges.isEmpty || ranges.contains { AddressRange($0)?.contains(address) ?? false }
    }
}
