import CCurl

/// Why no answer came.
///
/// It names the host at most: never the path, the query or a field, since secrets travel there.
package struct TransferError: Error, Sendable, Hashable {
    /// libcurl's number for the failure (`CURLcode`), for example 7.
    package let code: Int
    /// What happened, as an English sentence.
    package let sentence: String
    /// The host that was asked, empty if the URL names none.
    package let host: String
    /// Whether the server may have received the request: it was sent, and only the answer is missing.
    package let mayHaveBeenReceived: Bool
    /// How long the attempt took, in milliseconds.
    package let milliseconds: Int

    /// Whether the caller's task was cancelled, which is no failure of the transfer.
    package var isCancellation: Bool { code == Self.cancelledCode }

    /// The code of a cancelled transfer, `CURLE_ABORTED_BY_CALLBACK`.
    static let cancelledCode = Int(CURLE_ABORTED_BY_CALLBACK.rawValue)

    /// Makes an error.
    package init(code: Int, sentence: String, host: String, mayHaveBeenReceived: Bool, milliseconds: Int) {
        self.code = code
        self.sentence = sentence
        self.host = host
        self.mayHaveBeenReceived = mayHaveBeenReceived
        self.milliseconds = milliseconds
    }
}

extension TransferError: CustomStringConvertible {
    /// The host, the sentence and libcurl's number.
    package var description: String {
        host.isEmpty ? "\(sentence) (curl \(code))" : "\(host): \(sentence) (curl \(code))"
    }
}
