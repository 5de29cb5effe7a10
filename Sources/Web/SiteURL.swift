import Domain
import HTTPHandlers

/// Every path of the console: the pattern of its route, and the maker of links to it.
///
/// Nothing else spells a path; templates get links in their models.
enum SiteURL {
    static let home = RoutePath.root

    // Accounts
    static let setUp = RoutePath.root / "setup"
    static let signIn = RoutePath.root / "login"
    static let signOut = RoutePath.root / "logout"

    // Alarms
    static let alarms = RoutePath.root / "alarms"
    /// One alarm with its history, for whoever is signed in.
    static let alarmHistory = RoutePath.root / "alarms" / Alarm.ID.self
    static let alarmShelving = RoutePath.root / "alarms" / Alarm.ID.self / "shelving"
    static let alarmShelvingEnd = RoutePath.root / "alarms" / Alarm.ID.self / "shelving" / "end"
    /// The page on which one alarm is acknowledged; its parameter is signed, so that the page needs no sign-in.
    static let alarm = RoutePath.root / "alarm" / String.self
    static let alarmIntake = RoutePath.root / "api" / "v1" / "alarms"

    // Alarm notifications
    static let services = RoutePath.root / "services"
    static let messages = RoutePath.root / "messages"
    static let message = RoutePath.root / "messages" / MessageTemplate.ID.self
    static let schedules = RoutePath.root / "schedules"
    static let rules = RoutePath.root / "rules"
    static let failed = RoutePath.root / "failed"
    static let failedResend = RoutePath.root / "failed" / "resend"
    static let failedDeletion = RoutePath.root / "failed" / "delete"
    static let deliveries = RoutePath.root / "deliveries"
    static let delivery = RoutePath.root / "deliveries" / Delivery.ID.self
    /// The same page, with DingTalk's answer as it came.
    static let deliveryAnswer = RoutePath.root / "deliveries" / Delivery.ID.self / "answer"

    // For machines
    static let health = RoutePath.root / "healthz"
    static let readiness = RoutePath.root / "readyz"
    static let metrics = RoutePath.root / "metrics"
    static let stylesheet = RoutePath.root / "css" / String.self
    static let script = RoutePath.root / "js" / String.self
    static let image = RoutePath.root / "img" / String.self

    /// Answers below this path are for machines: JSON instead of pages.
    static let apiPrefix = "/api/"
}

extension Identifier: PathParameter {
    package init?(pathSegment: String) {
        guard let key = Int64(pathSegment: pathSegment) else { return nil }
        self.init(rawValue: key)
    }

    package var pathSegment: String { rawValue.pathSegment }
}
