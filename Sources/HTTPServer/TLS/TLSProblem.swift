import COpenSSL
import Foundation

/// What is wrong with a certificate or its key, as one sentence.
package struct TLSProblem: Error, CustomStringConvertible, LocalizedError {
    /// The sentence, with a full stop.
    package let description: String

    init(description: String) {
        self.description = description
    }

    /// The sentence.
    package var errorDescription: String? { description }

    /// What OpenSSL has complained of first since its errors were cleared.
    static var reason: String {
        unsafe ERR_reason_error_string(ERR_peek_error()).map { unsafe String(cString: $0) } ?? "unknown"
    }

    /// The same as one of OpenSSL's numbers.
    static var reasonCode: Int32 { ERR_GET_REASON(ERR_peek_error()) }
}
