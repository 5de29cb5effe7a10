import DingTalk

extension Cause {
    /// What a refusal for this cause is about.
    enum Scope {
        /// The robot or app: whatever it sends is refused until somebody changes something.
        case target
        /// What the message says, or how: another message may be taken.
        case message
        /// The receiver alone.
        case receiver
    }

    /// What a refusal for this cause is about.
    var scope: Scope {
        switch self {
        case .tooLong, .keywordMissing, .contentRefused, .messageEmpty, .requestNotAccepted: .message
        case .userUnknown, .memberFlowControlled, .memberFiltered, .departmentNotVisible: .receiver
        case .hostUnknown, .connectionFailed, .connectionNotSecure, .answerMissing, .answerUnreadable,
            .addressInvalid, .interrupted, .dingTalkBusy, .codeUnknown, .tooManyMessages, .tooManyCallsFromAddress,
            .monthlyQuotaUsed, .signatureMismatch, .addressNotAllowed, .clockOff, .securityCheckFailed,
            .tokenUnknown, .robotRemoved, .robotDisabled, .groupDissolved, .sendingForbidden, .credentialsWrong,
            .accessTokenRefused, .permissionMissing, .robotCodeWrong, .robotNotPublished, .oneToOneNotAllowed:
            .target
        }
    }

    /// Whether the message got no further than the way to DingTalk, unless it may have arrived.
    var saysNothingOfMessage: Bool {
        switch self {
        case .hostUnknown, .connectionFailed, .connectionNotSecure, .addressInvalid, .answerUnreadable: true
        default: false
        }
    }

    /// Whether the answer was not understood, so that it may be a refusal for good.
    var isNotUnderstood: Bool { self == .codeUnknown || self == .answerUnreadable }
}
