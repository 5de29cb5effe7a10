extension MessageText {
    var chinese: String {
        switch self {
        case .title: "消息"
        case .lead: "接收方看到的文字。"
        case .view: "查看"
        case .empty: "暂无消息"
        case .emptyHelp: "控制台自带的消息缺失，下次启动时会重新创建。"
        case .body: "消息内容"
        case .bodyHelp: "报警发生时，花括号中的参数会被替换。"
        case .parameters: "参数"
        case .back: "返回消息列表"
        case .ackUser: "确认报警的人"
        case .description: "报警的描述"
        case .eventTime: "报警进入该状态的时间"
        case .isAcked: "报警是否已确认"
        case .isShelved: "报警是否已搁置"
        case .level: "报警的级别"
        case .name: "报警的名称"
        case .path: "报警的路径"
        case .state: "报警的状态：活动或已清除，已确认或未确认"
        case .type: "触发报警的限值或条件"
        case .urlPath: "报警页面地址的最后一段"
        case .value: "报警的值"
        }
    }
}
