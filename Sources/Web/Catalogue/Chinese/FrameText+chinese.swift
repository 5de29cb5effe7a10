extension FrameText {
    var chinese: String {
        switch self {
        case .product: "Tocsin"
        case .skip: "跳到正文"
        case .menu: "菜单"
        case .navigation: "控制台"
        case .tabs: "报警通知"
        case .notifications: "报警通知"
        case .alarms: "报警"
        case .services: "服务"
        case .messages: "消息"
        case .schedules: "时间表"
        case .rules: "规则"
        case .failed: "发送失败"
        case .failedMark: "{count} 条未能送达"
        case .failedMarkMore: "超过 {count} 条未能送达"
        case .deliveries: "发送记录"
        case .viewer: "查看者"
        case .operator: "操作员"
        case .administrator: "管理员"
        case .signOut: "退出登录"
        case .done: "完成："
        case .problem: "问题："
        }
    }
}
