/// Why a notification did not arrive, in one sentence for each cause.
///
/// The names of the cases are the stable causes of ``DeliveryProblem``, and some that stand for one of them in a special
/// case; each has its remedy in ``RemedyText``.
enum CauseText: String, CatalogueSection {
    static let section = "cause"

    case hostUnknown
    case connectionFailed
    case connectionNotSecure
    case answerMissing
    case answerUnreadable
    case addressInvalid
    case interrupted
    case dingTalkBusy
    case codeUnknown
    case tooManyMessages
    /// Stands for ``tooManyMessages`` when no robot of a group was throttled, but the app.
    case tooManyAppCalls
    case tooManyCallsFromAddress
    case monthlyQuotaUsed
    case tooLong
    case signatureMismatch
    case keywordMissing
    case addressNotAllowed
    case clockOff
    case securityCheckFailed
    case tokenUnknown
    case robotRemoved
    case robotDisabled
    case groupDissolved
    case sendingForbidden
    case credentialsWrong
    case accessTokenRefused
    case permissionMissing
    case robotCodeWrong
    case robotNotPublished
    case oneToOneNotAllowed
    case userUnknown
    case memberFlowControlled
    case memberFiltered
    case departmentNotVisible
    case contentRefused
    case messageEmpty
    case requestNotAccepted
    case receiverRemoved
    case waitedTooLong
    /// A cause that this version does not know.
    case other
}

/// The part of a message that a cause speaks of; the names of the cases are the values of its parameter `part`.
enum PartText: String, CatalogueSection {
    static let section = "part"

    case title
    case text
    case link
    case picture
    case content
}

/// What to do about a ``CauseText`` of the same name.
enum RemedyText: String, CatalogueSection {
    static let section = "remedy"

    case hostUnknown
    case connectionFailed
    case connectionNotSecure
    case answerMissing
    case answerUnreadable
    case addressInvalid
    case interrupted
    case dingTalkBusy
    case codeUnknown
    case tooManyMessages
    case tooManyAppCalls
    case tooManyCallsFromAddress
    case monthlyQuotaUsed
    case tooLong
    case signatureMismatch
    case keywordMissing
    case addressNotAllowed
    case clockOff
    case securityCheckFailed
    case tokenUnknown
    case robotRemoved
    case robotDisabled
    case groupDissolved
    case sendingForbidden
    case credentialsWrong
    case accessTokenRefused
    case permissionMissing
    case robotCodeWrong
    case robotNotPublished
    case oneToOneNotAllowed
    case userUnknown
    case memberFlowControlled
    case memberFiltered
    case departmentNotVisible
    case contentRefused
    case messageEmpty
    case requestNotAccepted
    case receiverRemoved
    case waitedTooLong
    case other
}
