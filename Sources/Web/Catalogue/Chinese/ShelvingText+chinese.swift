extension ShelvingText {
    var chinese: String {
        switch self {
        case .title: "搁置此报警"
        case .lead: "在所选时间内不再通知任何人，包含已搁置报警的规则除外。到期后报警重新显示其当前状态。"
        case .length: "时长"
        case .lengthUnknown: "请选择其中一个时长。"
        case .quarter: "15 分钟"
        case .hour: "1 小时"
        case .fourHours: "4 小时"
        case .eightHours: "8 小时"
        case .day: "1 天"
        case .week: "1 周"
        case .reason: "原因"
        case .reasonHelp: "会保留在报警的历史中。"
        case .submit: "搁置"
        case .end: "取消搁置"
        case .inForce: "已由 {user} 搁置至 {time}。"
        case .chip: "搁置至 {time}"
        case .shelvedUntil: "搁置至 {time}"
        case .done: "报警已搁置至 {time}。"
        case .ended: "报警不再搁置。"
        case .notShelved: "报警未处于搁置状态。"
        }
    }
}
