extension IntakeText {
    var chinese: String {
        switch self {
        case .tokenMissing: "请以 Authorization: Bearer TOKEN 的形式发送 API 令牌。"
        case .tokenWrong: "API 令牌无效。请用命令生成：tocsin token add NAME。"
        case .tooManyRequests: "此令牌每秒最多发送 {limit} 个请求。没有接收任何内容，请重新发送。"
        case .notJSON: "请以 application/json 发送报警。"
        case .jsonBroken: "内容不是 JSON：{reason}，位于第 {offset} 字节。"
        case .notReports: "请发送一个对象，或由报警组成的数组，而不是 {kind}。"
        case .tooManyItems: "一次最多发送 {limit} 条报警，当前为 {count} 条。"
        case .itemNotObject: "每条报警应为对象，而不是 {kind}。"
        case .missing: "缺少 {field}。"
        case .empty: "{field} 为空。"
        case .notString: "{field} 应为字符串，而不是 {kind}。"
        case .tooLong: "{field} 最多 {limit} 个字符，当前为 {count} 个。"
        case .nullCharacter: "{field} 含有字符 U+0000。"
        case .reserved: "path 不能是 {path} 或其下级路径，该路径用于控制台自身的报警。"
        case .notChoice: "{field} 应为以下之一：{choices}。"
        case .notValue: "value 应为数字、字符串或布尔值。"
        case .notTime: "{field} 应为带时区的时间，例如 2026-03-04T05:06:07Z（RFC 3339）。"
        case .notStrings: "{field} 应为字符串数组。"
        case .notLabels: "labels 应为值均为字符串的对象。"
        case .tooMany: "{field} 最多 {limit} 项。"
        case .ruleUnknown: "没有名为 {name} 的规则。"
        case .keyMalformed: "Idempotency-Key 应为 1 至 {limit} 个可见 ASCII 字符。"
        case .keyReused: "此 Idempotency-Key 已用于另一个请求。新请求需要新的键。"
        case .unavailable: "控制台暂时无法写入。没有接收任何内容，请重新发送。"
        }
    }
}
