extension RulingTable {
    /// What libcurl's codes mean (libcurl-errors); all others are a connection that failed.
    static func cause(curlCode: Int, mayHaveBeenReceived: Bool) -> Cause {
        switch curlCode {
        case 1, 3, 43: mayHaveBeenReceived ? .answerUnreadable : .addressInvalid
        case 5, 6: .hostUnknown
        case 35, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: .connectionNotSecure
        case 42: .interrupted
        case 8, 23, 61: .answerUnreadable
        default: mayHaveBeenReceived ? .answerMissing : .connectionFailed
        }
    }
}
