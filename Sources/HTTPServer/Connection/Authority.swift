/// The host and port of a request (RFC 3986, section 3.2; RFC 9110, section 4.2.4: without user information).
enum Authority {
    private static let name = ByteSet(ByteSet.digits + ByteSet.letters + "!$%&'*+-._~();=")
    private static let address = ByteSet(ByteSet.digits + "abcdefABCDEF:.")

    /// Whether the bytes are a name, or an address of IPv6 in brackets, with or without a port.
    ///
    /// A comma, which a name could hold, is refused, since it makes a list of two hosts look like one.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        var end = bytes.startIndex
        if bytes.first == UInt8(ascii: "[") {
            end += 1
            let address = Self.address
            while end < bytes.endIndex, address.contains(bytes[end]) { end += 1 }
            guard end >= bytes.startIndex + 3, end < bytes.endIndex, bytes[end] == UInt8(ascii: "]") else {
                return false
            }
            end += 1
        } else {
            let name = Self.name
            while end < bytes.endIndex, name.contains(bytes[end]) { end += 1 }
            guard end > bytes.startIndex else { return false }
        }
        guard end < bytes.endIndex else { return true }
        return bytes[end] == UInt8(ascii: ":") && bytes[(end + 1)...].allSatisfy(\.isDigit)
    }
}
