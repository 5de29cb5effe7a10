import Crypto
import Domain
import Foundation

/// Makes and reads the last part of the address of an alarm's own page, which nobody can guess.
///
/// It is base64url of the key of the occurrence, as short as it gets, and 16 bytes of its HMAC-SHA256.
struct LinkSigner: Sendable {
    private let key: SymmetricKey
    private static let codeLength = 16

    init(key: SymmetricKey) {
        self.key = key
    }

    func path(of id: Alarm.ID) -> String {
        let bytes = Self.bytes(of: id.rawValue)
        return (bytes + code(for: bytes)).base64URL
    }

    /// The occurrence that a path names; `nil` when it is not one of ours.
    func id(of path: String) -> Alarm.ID? {
        guard let data = Data(base64URL: path), (1...8).contains(data.count - Self.codeLength) else { return nil }
        let bytes = data.dropLast(Self.codeLength)
        guard Data(data.suffix(Self.codeLength)).equalsInConstantTime(code(for: bytes)) else { return nil }
        let value = bytes.reduce(0) { $0 << 8 | UInt64($1) }
        return Int64(exactly: value).map(Alarm.ID.init(rawValue:))
    }

    private func code(for bytes: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(Self.codeLength))
    }

    /// Big-endian, without leading zeros.
    private static func bytes(of id: Int64) -> Data {
        let all = withUnsafeBytes(of: id.bigEndian) { Data($0) }
        return Data(all.drop { $0 == 0 })
    }
}
