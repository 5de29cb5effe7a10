import Foundation

extension Data {
    /// Base64 in the alphabet for URLs, without padding (RFC 4648 section 5).
    var base64URL: String {
        var text: [UInt8] = []
        text.reserveCapacity(count * 4 / 3 + 1)
        var (buffer, bits) = (UInt32(0), 0)
        for byte in self {
            (buffer, bits) = (buffer << 8 | UInt32(byte), bits + 8)
            while bits >= 6 {
                bits -= 6
                text.append(Self.urlAlphabet[Int(buffer >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(Self.urlAlphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text in base64url without padding; `nil` when it is not what encoding them gives.
    init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
        guard base64URL == text else { return nil }
    }

    private static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Whether both have the same bytes, in a time that does not tell where they differ.
    func equalsInConstantTime(_ other: Data) -> Bool {
        count == other.count && zip(self, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
