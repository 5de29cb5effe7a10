/// Why a connection ends without another answer.
enum ConnectionEnd: Error {
    /// The client has closed it, or the network has.
    case closed
    /// The client has not read or written in time.
    case timedOut
    /// The server is stopping.
    case stopping
    /// The client doesn't speak our language; for the log.
    case refused(String)
}
