extension ScheduleText {
    var english: String {
        switch self {
        case .title: "Schedules"
        case .lead: "When rules may notify."
        case .standard: "Standard"
        case .covers: "Covers"
        case .always: "Every day, around the clock"
        case .empty: "No schedule yet"
        case .emptyHelp: "The schedule that comes with the console is missing; it is made again at the next start."
        }
    }
}
