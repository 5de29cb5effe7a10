/// How far the content of the current request has been read.
struct IncomingBody {
    /// What is left unread of a request is taken up to that many bytes, so that the connection can go on.
    static let drainLimit = 64 * 1024

    /// What number the request has on its connection.
    var number = 0
    var decoder = BodyDecoder(.none)
    var received = 0
    /// Whether the client waits for 100 (Continue).
    var isContinueDue = false
    /// Whether the framing broke or the client stalled, after which nothing more can be read.
    var hasFailed = false
    var isReading = false
    /// What collecting it takes from the memory for all clients.
    var share: MemoryBudget.Share?

    /// Whether all of it has been read.
    var isComplete: Bool { decoder.isComplete }

    /// Whether the rest may be taken and dropped to reach the next request.
    var canBeDrained: Bool {
        // RFC 9110, section 10.1.1: a client that hasn't been told to continue may send the content or not.
        !hasFailed && !isReading && (isComplete || !isContinueDue && decoder.left <= Self.drainLimit)
    }
}
