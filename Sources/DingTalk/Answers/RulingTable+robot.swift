/// What each of DingTalk's answers means; of several rows that apply, the first one counts.
enum RulingTable {
    /// The pause of a robot that sent more than 20 messages in a minute (OP:custom-robots-send-group-messages).
    static let robotPauseSeconds = 600

    /// The numbered codes: group robots (OP:custom-robots-send-group-messages), codes seen there in the field, and the
    /// older API (OP:server-api-error-codes-1).
    static let robot: [Ruling] = [
        Ruling("-1", .retry(afterSeconds: 0), .dingTalkBusy),

        Ruling("410100", .throttled(forSeconds: robotPauseSeconds), .tooManyMessages),
        // The next three are not documented but were seen.
        Ruling("130101", .throttled(forSeconds: robotPauseSeconds), .tooManyMessages),
        Ruling("302033", .throttled(forSeconds: robotPauseSeconds), .tooManyMessages),
        Ruling("450101", .throttled(forSeconds: robotPauseSeconds), .tooManyMessages),
        Ruling("90018", .throttled(forSeconds: 1), .tooManyMessages),
        Ruling("90002", .throttled(forSeconds: 1), .tooManyMessages),
        Ruling("90030", .refused, .monthlyQuotaUsed),
        Ruling("90020", .refused, .monthlyQuotaUsed),

        // Four causes share 310000 and differ in the text, which is English or Chinese.
        Ruling("310000", text: "keyword", .refused, .keywordMissing),
        Ruling("310000", text: "关键词", .refused, .keywordMissing),
        Ruling("310000", text: "签名过期", .refused, .clockOff),
        Ruling("310000", text: "签名", .refused, .signatureMismatch),
        Ruling("310000", text: "timestamp", .refused, .clockOff),
        Ruling("310000", text: "时间戳", .refused, .clockOff),
        Ruling("310000", text: "whitelist", .refused, .addressNotAllowed),
        Ruling("310000", text: "白名单", .refused, .addressNotAllowed),
        Ruling("310000", text: "sign", .refused, .signatureMismatch),
        Ruling("310000", .refused, .securityCheckFailed),
        Ruling("60020", .refused, .addressNotAllowed),

        Ruling("300001", text: "param error", .refused, .requestNotAccepted),
        Ruling("300001", .refused, .tokenUnknown),
        Ruling("400101", .refused, .tokenUnknown),
        Ruling("40014", .refused, .tokenUnknown),
        Ruling("42001", .refused, .tokenUnknown),
        Ruling("400102", .refused, .robotDisabled),
        Ruling("400106", .refused, .robotRemoved),
        Ruling("400013", .refused, .groupDissolved),
        Ruling("60011", .refused, .permissionMissing),

        Ruling("400402", .refused, .messageEmpty, ["part": "title"]),
        Ruling("400403", .refused, .messageEmpty, ["part": "text"]),
        Ruling("460101", .refused, .tooLong),
        Ruling("101002", .refused, .tooLong),
        Ruling("430101", .refused, .contentRefused, ["part": "link"]),
        Ruling("430102", .refused, .contentRefused, ["part": "text"]),
        Ruling("430103", .refused, .contentRefused, ["part": "picture"]),
        Ruling("430104", .refused, .contentRefused, ["part": "content"]),
        Ruling("400105", .refused, .requestNotAccepted),
        Ruling("40035", .refused, .requestNotAccepted),
        Ruling("43004", .refused, .requestNotAccepted),

        // This one is known by its text only.
        Ruling("*", text: "send forbidden", .refused, .sendingForbidden),
    ]
}
