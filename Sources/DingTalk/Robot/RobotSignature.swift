import Crypto
import Foundation

/// The signature of a robot's call (OP:customize-robot-security-settings).
package enum RobotSignature {
    /// HMAC-SHA256 over time, line feed and secret, keyed with the secret, in Base64.
    ///
    /// It is percent-encoded once, and not here, when it becomes part of a URL.
    package static func make(milliseconds: Int64, secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(milliseconds)\n\(secret)".utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return Data(code).base64EncodedString()
    }
}
