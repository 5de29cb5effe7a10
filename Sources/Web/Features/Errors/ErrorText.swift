/// What error pages say.
enum ErrorText: String, CatalogueSection {
    static let section = "error"

    case title
    case badRequest
    case unauthorized
    case forbidden
    case notFound
    case methodNotAllowed
    case requestTimeout
    case contentTooLarge
    case unsupportedMediaType
    case tooManyRequests
    case addressTooLong
    case insufficientStorage
    case busy
    case internalError
    case unavailable
    case requestID
    case backToConsole
    case roleTooLow
    case formTokenWrong
    case otherSite
    case setUpCodeWrong
    case setUpDone
    case alarmLinkWrong
    case alarmIsTest
    case importGone
}
