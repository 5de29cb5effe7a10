extension Answer {
    /// One answer for two calls that carried the same message to different members.
    ///
    /// The call that asks for most decides, with its words: throttled, so that the app pauses, before retry, delivered
    /// and refused. The members keep the outcomes of their own calls.
    func joined(with other: Answer) -> Answer {
        var answer = outcome.rank >= other.outcome.rank ? self : other
        answer.members = members.merging(other.members) { first, _ in first }
        answer.milliseconds = milliseconds + other.milliseconds
        answer.answerLost = answerLost || other.answerLost
        answer.calls = calls + other.calls
        return answer
    }
}

extension Outcome {
    fileprivate var rank: Int {
        switch self {
        case .throttled: 3
        case .retry: 2
        case .delivered: 1
        case .refused: 0
        }
    }
}
