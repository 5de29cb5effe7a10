/// What pages about deliveries say.
enum DeliveryText: String, CatalogueSection {
    static let section = "deliveries"

    case title
    case lead
    case searchPlaceholder
    case filter
    case filterAll
    case state
    case notification
    case rule
    case service
    case receiver
    case attempts
    case created
    case finished
    case next
    case due
    case laneRefuses
    case details
    case alarm
    case openAlarm
    case lastCall
    case milliseconds
    case waiting
    case sending
    case delivered
    case failed
    case suppressed
    case digest
    case digestHelpOne
    case digestHelpMany
    case digestContents
    case twice
    case twiceHelp
    case late
    case lateHelp
    case took
    case whyNot
    case whyNotYet
    case contents
    case answer
    case answerHelp
    case answerShow
    case answerNone
    case resend
    case back
    case empty
    case emptyHelp
    case outsideSchedule
    case shelved
    case serviceDisabled
    case ruleDisabled
    case messageDisabled
    case scheduleDisabled
}
