import Testing

@testable import DingTalk

/// What libcurl's codes mean (libcurl-errors), before and after the request was sent.
struct TransferRulingTests {
    static let rows: [(code: Int, unsent: Cause, sent: Cause)] = [
        (1, .addressInvalid, .answerUnreadable),
        (3, .addressInvalid, .answerUnreadable),
        (5, .hostUnknown, .hostUnknown),
        (6, .hostUnknown, .hostUnknown),
        (7, .connectionFailed, .answerMissing),
        (8, .answerUnreadable, .answerUnreadable),
        (18, .connectionFailed, .answerMissing),
        (28, .connectionFailed, .answerMissing),
        (35, .connectionNotSecure, .connectionNotSecure),
        (42, .interrupted, .interrupted),
        (43, .addressInvalid, .answerUnreadable),
        (52, .connectionFailed, .answerMissing),
        (55, .connectionFailed, .answerMissing),
        (56, .connectionFailed, .answerMissing),
        (60, .connectionNotSecure, .connectionNotSecure),
        (97, .connectionFailed, .answerMissing),
    ]

    @Test(arguments: rows) func `each way to fail has its cause`(code: Int, unsent: Cause, sent: Cause) {
        #expect(RulingTable.cause(curlCode: code, mayHaveBeenReceived: false) == unsent)
        #expect(RulingTable.cause(curlCode: code, mayHaveBeenReceived: true) == sent)
    }
}
