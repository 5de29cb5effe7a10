extension ErrorText {
    var chinese: String {
        switch self {
        case .title: "操作未成功"
        case .badRequest: "控制台无法识别此请求，未作处理。请返回并刷新页面后重试。"
        case .unauthorized: "您尚未登录。"
        case .forbidden: "您无权执行此操作。"
        case .notFound: "没有此页面，或页面所显示的内容已被删除。"
        case .methodNotAllowed: "此页面不能以这种方式使用。"
        case .requestTimeout: "请求传输时间过长。请检查网络，返回后重试。"
        case .contentTooLarge: "发送的内容过大。请返回并选择较小的文件，或减少文字。"
        case .unsupportedMediaType: "控制台无法识别发送的内容。请返回并使用页面上的表单。"
        case .tooManyRequests: "来自此地址的请求过多。请等待一分钟后重试。"
        case .addressTooLong: "页面地址过长。请从导航中重新打开页面。"
        case .insufficientStorage: "控制台的磁盘已满，没有保存任何内容。请告知管理员。"
        case .busy: "目前登录的人过多。请几秒后重试。"
        case .internalError: "控制台出现错误，已写入日志。请把以下编号告诉管理员："
        case .unavailable: "控制台暂时无法访问数据库。没有做任何更改，请稍后重试。"
        case .requestID: "请求编号"
        case .backToConsole: "返回控制台"
        case .roleTooLow: "您的账号角色不允许此操作。请联系管理员。"
        case .formTokenWrong: "页面打开时间过长，或您之后又重新登录过。没有做任何更改：请返回并刷新页面后重试。"
        case .otherSite: "此请求来自其他网站，控制台未作处理。"
        case .setUpCodeWrong: "此初始化地址无效。请打开控制台最近一次启动时显示的地址。"
        case .setUpDone: "控制台已完成初始化。请使用您的账号登录。"
        case .alarmIsTest: "此链接来自测试通知。没有发生报警，无需处理。"
        case .importGone: "此次导入已结束，或闲置过久。没有做任何更改，请重新选择文件。"
        case .alarmLinkWrong: "此链接不属于任何报警。链接可能被截断，请从消息中重新打开。"
        }
    }
}
