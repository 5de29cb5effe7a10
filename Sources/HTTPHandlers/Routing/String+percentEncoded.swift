extension String {
    /// With everything but the unreserved characters percent-encoded (RFC 3986, sections 2.1 and 2.3).
    var percentEncoded: String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch UnicodeScalar(byte) {
            case "0"..."9", "a"..."z", "A"..."Z", "-", ".", "_", "~": encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), Self.hexadecimal[Int(byte >> 4)], Self.hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
