/// What the page of a service's health says.
enum ServiceHealthText: String, CatalogueSection {
    static let section = "health"

    case title
    case lead
    case open
    case markRefused
    case markQuota
    case receivers
    case receiver
    case state
    case waiting
    case members
    case taking
    case paused
    case failing
    case refused
    case pausedUntil
    case failingUntil
    case refusedSince
    case probe
    case testOpens
    case noTargets
    case quota
    case quotaHelp
    case kind
    case use
    case limitOf
    case sends
    case calls
    case used
    case nearlyUsed
    case usedUp
    case quotaWarning
}
