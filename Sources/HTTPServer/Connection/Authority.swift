/// The host and port of a request (RFC 3986, section 3.2; RFC 9110, section 4.2.4: without user information).
enum Authority {
    /// Whether the bytes are a name, or an address of IPv6 in brackets, with or without a port.
    ///
    /// A comma, which a name could hold, is refused, since it makes a list of two hosts look like one.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        let host: ArraySlice<UInt8>
        if bytes.first == UInt8(ascii: "[") {
            let address = bytes.dropFirst().prefix(while: isAddress)
            let end = bytes.dropFirst(1 + address.count)
            guard address.count >= 2, end.first == UInt8(ascii: "]") else { return false }
            host = bytes.prefix(address.count + 2)
        } else {
            host = bytes.prefix(while: isName)
        }
        let port = bytes.dropFirst(host.count)
        guard !host.isEmpty else { return false }
        return port.isEmpty || port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(isDigit)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        HeadParser.isToken(byte) && !"#^`|".utf8.contains(byte) || "();=".utf8.contains(byte)
    }

    private static func isAddress(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) || ":.".utf8.contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
