extension FailedText {
    var chinese: String {
        switch self {
        case .title: "发送失败"
        case .lead: "未能送达的通知及其原因。"
        case .searchPlaceholder: "搜索规则、接收方或内容"
        case .ruleName: "规则名称"
        case .failedAt: "失败时间"
        case .type: "类型"
        case .contents: "内容"
        case .errorMessage: "错误信息"
        case .select: "选择"
        case .selectRow: "选择 {rule}，{time}"
        case .selectAll: "选择本页全部"
        case .all: "找到的全部 {count} 条，包括所有页"
        case .resend: "重新发送"
        case .delete: "删除"
        case .empty: "这段时间没有发送失败的通知"
        case .emptyHelp: "未能送达的通知会连同原因和处理建议显示在这里。"
        case .nothingChosen: "请先勾选通知。"
        case .resentOne: "1 条通知正在重新发送。"
        case .resentMany: "{count} 条通知正在重新发送。"
        case .receiverGone: "其中 {count} 条的接收方已被删除，因此保留在此。"
        case .deletedOne: "已删除 1 条通知。"
        case .deletedMany: "已删除 {count} 条通知。"
        case .deleteTitle: "删除发送失败的通知？"
        case .deleteOne: "将删除 1 条从未送达的通知。"
        case .deleteMany: "将删除 {count} 条从未送达的通知。"
        case .wholeAnswer: "钉钉的完整应答"
        }
    }
}
