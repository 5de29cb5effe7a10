extension ScheduleText {
    var chinese: String {
        switch self {
        case .title: "时间表"
        case .lead: "规则可以在什么时候通知。"
        case .standard: "标准"
        case .covers: "覆盖时间"
        case .always: "每天，全天 24 小时"
        case .empty: "暂无时间表"
        case .emptyHelp: "控制台自带的时间表缺失，下次启动时会重新创建。"
        }
    }
}
