/// How far a streamed answer has been sent.
struct OutgoingStream {
    /// The bytes still promised, when a length was.
    var left: Int?
    let isChunked: Bool
    var sent = 0
    var isSending = false
}
