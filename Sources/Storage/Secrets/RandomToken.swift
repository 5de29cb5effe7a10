import Crypto
import Domain
import Foundation

/// A text that nobody can guess, and the hash by which the database knows it again.
enum RandomToken {
    /// 32 random bytes in base64url after a prefix that says what they open.
    static func make(prefix: String = "") -> Secret {
        Secret(prefix + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64URL)
    }

    /// SHA-256 is enough for a text with 256 bits of randomness.
    static func hash(of token: Secret) -> Data {
        Data(SHA256.hash(data: Data(token.reveal().utf8)))
    }
}
