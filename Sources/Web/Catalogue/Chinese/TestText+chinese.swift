extension TestText {
    var chinese: String {
        switch self {
        case .title: "测试 · {service}"
        case .lead: "与真实报警走同样的发送流程。"
        case .isDisabled: "此服务已停用，规则不会通过它发送。测试仍会发送。"
        case .receivers: "接收方"
        case .group: "群"
        case .receiverMissing: "请至少选择一个接收方。"
        case .send: "发送"
        case .sendAgain: "再次发送"
        case .result: "结果"
        case .receiver: "接收方"
        case .time: "耗时"
        case .milliseconds: "{count} 毫秒"
        case .accepted: "已接受"
        case .refused: "被拒绝"
        case .notReached: "未送达"
        case .waiting: "等待中"
        case .suppressed: "未发送"
        case .waitingHelp: "还有应答未到。本页每秒自动刷新。"
        case .retryHelp: "系统会自动重试。"
        case .retryAt: "将于 {time} 重试。"
        case .paused: "钉钉限流，暂停发送。"
        case .pausedUntil: "将于 {time} 发出。"
        case .alarmName: "测试报警"
        case .messageLead: "这是一条测试消息，没有发生报警，无需处理。"
        case .messageService: "服务：{service}"
        case .messageUser: "发送人：{user}"
        }
    }
}
