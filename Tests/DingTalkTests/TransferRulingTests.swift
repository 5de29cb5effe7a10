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
        (23, .answerUnreadable, .answerUnreadable),
        (28, .connectionFailed, .answerMissing),
        (35, .connectionNotSecure, .connectionNotSecure),
        (42, .interrupted, .interrupted),
        (43, .addressInvalid, .answerUnreadable),
        (52, .connectionFailed, .answerMissing),
        (53, .connectionNotSecure, .connectionNotSecure),
        (54, .connectionNotSecure, .connectionNotSecure),
        (55, .connectionFailed, .answerMissing),
        (56, .connectionFailed, .answerMissing),
        (58, .connectionNotSecure, .connectionNotSecure),
        (59, .connectionNotSecure, .connectionNotSecure),
        (60, .connectionNotSecure, .connectionNotSecure),
        (61, .answerUnreadable, .answerUnreadable),
        (66, .connectionNotSecure, .connectionNotSecure),
        (77, .connectionNotSecure, .connectionNotSecure),
        (80, .connectionNotSecure, .connectionNotSecure),
        (82, .connectionNotSecure, .connectionNotSecure),
        (83, .connectionNotSecure, .connectionNotSecure),
        (90, .connectionNotSecure, .connectionNotSecure),
        (91, .connectionNotSecure, .connectionNotSecure),
        (97, .connectionFailed, .answerMissing),
    ]

    @Test(arguments: rows) func `each way to fail has its cause`(code: Int, unsent: Cause, sent: Cause) {
        #expect(RulingTable.cause(curlCode: code, mayHaveBeenReceived: false) == unsent)
        #expect(RulingTable.cause(curlCode: code, mayHaveBeenReceived: true) == sent)
    }
}
