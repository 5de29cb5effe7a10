import HTTPTypes

/// Why a connection ends without another answer.
enum ConnectionEnd: ResponseError {
    /// The client has closed it, or the network has.
    case closed
    /// The client has not read or written in time.
    case timedOut
    /// The server is stopping.
    case stopping
    /// The client doesn't speak our language; for the log.
    case refused(String)

    /// For a handler that was reading content; most likely nobody is left to read this.
    var response: Response {
        HTTPError(.badRequest, reason: "The request ended before its content did.").response
    }
}
