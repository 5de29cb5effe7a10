extension SpanText {
    var chinese: String {
        switch self {
        case .seconds: "{seconds} 秒"
        case .minutes: "{minutes} 分钟"
        case .hours: "{hours} 小时 {minutes} 分钟"
        case .days: "{days} 天"
        case .ahead: "快 {length}"
        case .behind: "慢 {length}"
        case .differs: "有偏差"
        }
    }
}
