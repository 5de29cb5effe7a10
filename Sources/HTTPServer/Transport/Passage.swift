import Foundation

/// What became of one attempt to receive or to send.
enum Passage {
    /// That many bytes passed; when receiving, `isDrained` means that no more are there now.
    case bytes(Int, isDrained: Bool)
    /// The client has ended its side, or a file has become shorter.
    case end
    /// It is to be tried again once the socket can be read or written.
    case blocked(Watch.Direction)
    /// A signal came in between, so it is to be tried again at once.
    case interrupted
    /// The connection is lost.
    case lost
    /// The client doesn't speak our language; for the log.
    case refused(String)

    /// Reads the result of a system call that sends or receives.
    init(_ result: Int, of room: Int, direction: Watch.Direction) {
        self =
            switch (result, errno) {
            case (1..., _): .bytes(result, isDrained: result < room)
            case (0, _): .end
            case (_, EAGAIN): .blocked(direction)
            case (_, EINTR): .interrupted
            default: .lost
            }
    }
}
