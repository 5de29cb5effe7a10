/// What follows from an answer.
package enum Outcome: Sendable, Hashable {
    /// DingTalk took the message; that it was read is not said.
    case delivered
    /// Worth trying again after at least so many seconds.
    case retry(afterSeconds: Int, Reason)
    /// The robot or app has to pause for so many seconds: no message of it is taken before.
    case throttled(forSeconds: Int, Reason)
    /// It stays refused until somebody changes something.
    case refused(Reason)

    /// Why it was not delivered, nil if it was.
    package var reason: Reason? {
        switch self {
        case .delivered: nil
        case .retry(_, let reason), .throttled(_, let reason), .refused(let reason): reason
        }
    }
}
