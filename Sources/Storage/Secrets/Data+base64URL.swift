import Foundation

extension Data {
    /// Base64 in the alphabet for URLs, without padding (RFC 4648 section 5).
    var base64URL: String {
        base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// The bytes of a text in base64url without padding; `nil` when it is not what encoding them gives.
    init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
        guard base64URL == text else { return nil }
    }

    /// Whether both have the same bytes, in a time that does not tell where they differ.
    func equalsInConstantTime(_ other: Data) -> Bool {
        count == other.count && zip(self, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
