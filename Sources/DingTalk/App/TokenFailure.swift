/// Why there is no access token.
struct TokenFailure: Error {
    let answer: Answer
    /// Whether the call was cancelled, which says nothing about the token.
    var isCancellation: Bool { answer.outcome.reason?.cause == .interrupted }
}
