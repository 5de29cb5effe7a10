extension FrameText {
    var english: String {
        switch self {
        case .product: "Tocsin"
        case .skip: "Skip to content"
        case .menu: "Menu"
        case .navigation: "Console"
        case .tabs: "Alarm notifications"
        case .notifications: "Alarm notifications"
        case .alarms: "Alarms"
        case .services: "Services"
        case .messages: "Messages"
        case .schedules: "Schedules"
        case .rules: "Rules"
        case .failed: "Failed"
        case .failedMark: "{count} could not be delivered"
        case .failedMarkMore: "More than {count} could not be delivered"
        case .deliveries: "Deliveries"
        case .viewer: "Viewer"
        case .operator: "Operator"
        case .administrator: "Administrator"
        case .signOut: "Sign out"
        case .done: "Done:"
        case .problem: "Problem:"
        }
    }
}
