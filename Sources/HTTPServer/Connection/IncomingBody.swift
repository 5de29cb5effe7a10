/// How far the content of the current request has been read.
struct IncomingBody {
    /// What is left unread of a request is taken up to that many bytes, so that the connection can go on.
    static let drainLimit = 64 * 1024

    /// What number the request has on its connection.
    let number: Int
    var isComplete: Bool
    /// The bytes to come when the client has told the length.
    var left: Int
    var chunks: ChunkedDecoder?
    var received = 0
    /// Whether the client waits for 100 (Continue).
    var isContinueDue: Bool
    /// Whether the framing broke or the client stalled, after which nothing more can be read.
    var hasFailed = false
    var isReading = false
    /// What collecting it takes from the memory for all clients.
    var share: MemoryBudget.Share?

    /// No content.
    init() {
        number = 0
        isComplete = true
        left = 0
        isContinueDue = false
    }

    /// The content that a head announces.
    init(_ head: RequestHead, number: Int) {
        self.number = number
        isContinueDue = head.expectsContinue
        switch head.framing {
        case .none: (isComplete, left) = (true, 0)
        case .length(let length): (isComplete, left) = (false, length)
        case .chunked:
            (isComplete, left) = (false, 0)
            chunks = ChunkedDecoder()
        }
    }

    /// Whether the rest may be taken and dropped to reach the next request.
    var canBeDrained: Bool {
        // RFC 9110, section 10.1.1: a client that hasn't been told to continue may send the content or not.
        !hasFailed && !isReading && (isComplete || !isContinueDue && left <= Self.drainLimit)
    }
}
