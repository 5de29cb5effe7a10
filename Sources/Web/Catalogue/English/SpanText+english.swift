extension SpanText {
    var english: String {
        switch self {
        case .seconds: "{seconds} s"
        case .minutes: "{minutes} min"
        case .hours: "{hours} h {minutes} min"
        case .days: "{days} days"
        case .ahead: "{length} ahead of"
        case .behind: "{length} behind"
        case .differs: "different from"
        }
    }
}
