/// The host and port of a request (RFC 3986, section 3.2; RFC 9110, section 4.2.4: without user information).
enum Authority {
    private static let name = ByteSet(ByteSet.digits + ByteSet.letters + "!$%&'*+-._~();=")
    private static let address = ByteSet(ByteSet.digits + "abcdefABCDEF:.")

    /// Whether the bytes are a name, or an address of IPv6 in brackets, with or without a port.
    ///
    /// A comma, which a name could hold, is refused, since it makes a list of two hosts look like one.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if rest.first == UInt8(ascii: "[") {
            let address = Self.address
            let inside = rest.dropFirst().prefix { address.contains($0) }
            rest = rest[inside.endIndex...]
            guard inside.count >= 2, rest.popFirst() == UInt8(ascii: "]") else { return false }
        } else {
            let name = Self.name
            rest = rest.drop { name.contains($0) }
            guard rest.count < bytes.count else { return false }
        }
        return rest.isEmpty || rest.first == UInt8(ascii: ":") && rest.dropFirst().allSatisfy(\.isDigit)
    }
}
