extension AlarmText {
    var chinese: String {
        switch self {
        case .title: "报警"
        case .lead: "设备上报的报警，最新的在最前。"
        case .searchPlaceholder: "搜索名称、路径或描述"
        case .state: "状态"
        case .level: "级别"
        case .name: "名称"
        case .path: "路径"
        case .value: "值"
        case .raisedAt: "发生时间"
        case .critical: "紧急"
        case .high: "高"
        case .medium: "中"
        case .low: "低"
        case .activeUnacked: "活动，未确认"
        case .activeAcked: "活动，已确认"
        case .clearedUnacked: "已清除，未确认"
        case .clearedAcked: "已清除，已确认"
        case .empty: "暂无报警"
        case .emptyHelp: "设备通过 POST /api/v1/alarms 并携带 API 令牌上报报警；令牌由命令“tocsin token add NAME”生成。"
        }
    }
}
