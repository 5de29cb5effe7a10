import HTTPHandlers

/// Where in the console a page belongs: what the navigation marks as current.
enum Place: CaseIterable, Sendable {
    case alarms
    case services
    case messages
    case schedules
    case rules
    case failed
    case deliveries
    /// Not in the navigation.
    case elsewhere

    /// The tabs of Alarm Notifications, in the model's order; the last one is ours.
    static let tabs: [Place] = [.services, .messages, .schedules, .rules, .failed, .deliveries]

    var label: FrameText {
        switch self {
        case .alarms: .alarms
        case .services: .services
        case .messages: .messages
        case .schedules: .schedules
        case .rules: .rules
        case .failed: .failed
        case .deliveries: .deliveries
        case .elsewhere: .product
        }
    }

    var link: String {
        switch self {
        case .alarms: SiteURL.alarms.link()
        case .services: SiteURL.services.link()
        case .messages: SiteURL.messages.link()
        case .schedules: SiteURL.schedules.link()
        case .rules: SiteURL.rules.link()
        case .failed: SiteURL.failed.link()
        case .deliveries: SiteURL.deliveries.link()
        case .elsewhere: SiteURL.home.link()
        }
    }

    /// The template of the icon.
    var icon: String {
        switch self {
        case .alarms: "icons/_alarm"
        case .services: "icons/_service"
        case .messages: "icons/_message"
        case .schedules: "icons/_schedule"
        case .rules: "icons/_rule"
        case .failed: "icons/_failed"
        case .deliveries: "icons/_delivery"
        case .elsewhere: "icons/_alarm"
        }
    }
}
