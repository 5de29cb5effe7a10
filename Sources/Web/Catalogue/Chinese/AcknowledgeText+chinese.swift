extension AcknowledgeText {
    var chinese: String {
        switch self {
        case .since: "开始时间"
        case .sinceFor: "{length}前"
        case .told: "已通知"
        case .toldNobody: "尚未通知任何人"
        case .notTold: "未送达"
        case .cleared: "清除时间"
        case .type: "类型"
        case .ackMode: "确认方式"
        case .automatic: "自动（报警清除时一并确认）"
        case .manual: "手动（无需备注）"
        case .manualWithNotes: "手动（必须填写备注）"
        case .newer: "此报警之后又再次产生。本页显示的是较早的一次。"
        case .newerLink: "打开最新一次"
        case .yourName: "您的姓名"
        case .notes: "备注"
        case .notesHelp: "您发现了什么，或正在如何处理。"
        case .submit: "确认"
        case .acknowledged: "已确认"
        case .by: "确认人"
        case .bySystem: "系统（报警清除时自动确认）"
        case .at: "确认时间"
        }
    }
}
