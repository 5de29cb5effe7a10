extension SignInText {
    var chinese: String {
        switch self {
        case .title: "登录"
        case .lead: "为值班人员提供报警及其通知。"
        case .userName: "用户名"
        case .password: "密码"
        case .submit: "登录"
        case .wrong: "用户名或密码错误。"
        case .tooMany: "此用户名的错误密码次数过多。请五分钟后重试。"
        case .needsSetUp: "尚无账号。请打开控制台启动时显示的初始化地址。"
        case .setUpTitle: "初始化 Tocsin"
        case .setUpLead: "创建第一个账号。它是管理员，可以执行一切操作。"
        case .setUpName: "用户名"
        case .setUpPassword: "密码"
        case .setUpPasswordHelp: "至少 {count} 个字符。由几个词组成的密码更容易记住。"
        case .setUpRepeat: "再次输入密码"
        case .setUpSubmit: "创建管理员"
        case .setUpDone: "欢迎。控制台已初始化；请添加服务，指定通知发往何处。"
        case .nameTooLong: "最多 {limit} 个字符。"
        case .nameMalformed: "用户名首尾不能有空格，也不能含控制字符。"
        case .passwordTooShort: "至少 {limit} 个字符。"
        case .passwordTooLong: "最多 {limit} 个字符。"
        case .passwordsDiffer: "两次输入的密码不一致。"
        }
    }
}
