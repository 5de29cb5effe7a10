import Crypto
import Domain
import Foundation

/// Makes and reads the last part of the address of an alarm's own page, which nobody can guess.
///
/// It is base64url of the key of the occurrence, as short as it gets, and 16 bytes of its HMAC-SHA256.
struct LinkSigner: Sendable {
    /// Has taken the key, which is half of the work; each code goes on from a copy.
    private let keyed: HMAC<SHA256>
    private static let codeLength = 16

    init(key: SymmetricKey) {
        keyed = HMAC(key: key)
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
        var hmac = keyed
        hmac.update(data: bytes)
        return Data(hmac.finalize().prefix(Self.codeLength))
    }

    /// Big-endian, without leading zeros.
    private static func bytes(of id: Int64) -> Data {
        let all = withUnsafeBytes(of: id.bigEndian) { Data($0) }
        return Data(all.drop { $0 == 0 })
    }
}
