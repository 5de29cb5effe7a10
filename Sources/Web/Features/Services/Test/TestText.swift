/// What the pages for a test notification say, and the notification itself.
enum TestText: String, CatalogueSection {
    static let section = "test"

    case title
    case lead
    case isDisabled
    case receivers
    case group
    case receiverMissing
    case send
    case sendAgain
    case result
    case receiver
    case time
    case milliseconds
    case accepted
    case refused
    case notReached
    case waiting
    case suppressed
    case waitingHelp
    case retryHelp
    case retryAt
    case paused
    case pausedUntil
    case alarmName
    case messageLead
    case messageService
    case messageUser
}
