import Foundation

extension Data {
    /// Base64 in the alphabet for URLs, without padding (RFC 4648 section 5).
    var base64URL: String {
        let bytes = base64EncodedData().lazy.filter { $0 != UInt8(ascii: "=") }
        return String(decoding: bytes.map(Self.urlCharacter), as: UTF8.self)
    }

    /// The bytes of a text in base64url without padding; `nil` when it is not what encoding them gives.
    init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
        guard base64URL == text else { return nil }
    }

    private static func urlCharacter(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: byte
        }
    }

    /// Whether both have the same bytes, in a time that does not tell where they differ.
    func equalsInConstantTime(_ other: Data) -> Bool {
        count == other.count && zip(self, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
