import Foundation

/// Why a server could not start, as one sentence.
package struct ListenError: Error, CustomStringConvertible, LocalizedError {
    /// The sentence, with a full stop.
    package let description: String

    init(_ what: String, code: Int32) {
        let reason = unsafe String(cString: strerror(code))
        description = "\(what): \(reason)."
    }

    init(_ what: String, resolving code: Int32) {
        let reason = unsafe String(cString: gai_strerror(code))
        description = "\(what): \(reason)."
    }

    /// The sentence.
    package var errorDescription: String? { description }
}
