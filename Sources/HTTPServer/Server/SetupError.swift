import Foundation

/// Why a server can't start, or can't take a setting, as one sentence.
package struct SetupError: Error, CustomStringConvertible, LocalizedError {
    /// The sentence, with a full stop.
    package let description: String

    /// The sentence.
    package var errorDescription: String? { description }
}

extension SetupError {
    /// What the system has refused, with its reason.
    init(_ what: String, code: Int32) {
        self.init(description: "\(what): \(unsafe String(cString: strerror(code))).")
    }
}
