extension RulingTable {
    /// The named codes of the newer API (OP:chatbots-send-one-on-one-chat-messages-in-batches,
    /// OP:server-api-error-codes-1, OP:how-to-process-api-throttling-on-the-dingtalk-server).
    static let app: [Ruling] = [
        Ruling("InvalidAuthentication", .retry(afterSeconds: 60), .accessTokenRefused),
        Ruling("invalidClientIdOrSecret", .refused, .credentialsWrong),
        Ruling("Forbidden.AccessDenied.AccessTokenPermissionDenied", .refused, .permissionMissing),
        Ruling("Forbidden.AccessDenied.IpNotInWhiteList", .refused, .addressNotAllowed),

        Ruling("*QpsLimitForAppkeyAndApi", .throttled(forSeconds: 1), .tooManyMessages),
        Ruling("*QpsLimitForApi", .throttled(forSeconds: 1), .tooManyMessages),
        Ruling("*QpmLimitForAppkeyAndApi", .throttled(forSeconds: 60), .tooManyMessages),
        Ruling("*ApiCountLimitForOrg", .refused, .monthlyQuotaUsed),
        Ruling("send.too.fast", .throttled(forSeconds: 60), .tooManyMessages),
        Ruling("send.byToken.tooFast", .throttled(forSeconds: 60), .tooManyMessages),
        Ruling("too.many.people", .throttled(forSeconds: 60), .tooManyMessages),
        Ruling("too.many.group", .throttled(forSeconds: 60), .tooManyMessages),

        Ruling("staffId.notExisted", .refused, .userUnknown),
        Ruling("invalidParameter.robotCode.*", .refused, .robotCodeWrong),
        Ruling("resource.not.found", .refused, .robotCodeWrong),
        Ruling("template.not.existed", .refused, .robotNotPublished),
        Ruling("template.stopped", .refused, .robotNotPublished),
        Ruling("chatbotId.notAllow.sendOTO", .refused, .oneToOneNotAllowed),
        Ruling("robot.oto.notExist", .refused, .oneToOneNotAllowed),
        Ruling("bot.forbidden.sendMessage", .refused, .sendingForbidden),
        Ruling("send.forbidden", .refused, .sendingForbidden),

        Ruling("invalidParameter.msgParam.tooLong", .refused, .tooLong),
        Ruling("contain.unsafe.url", .refused, .contentRefused, ["part": "link"]),
        Ruling("contain.notAllowed.text", .refused, .contentRefused, ["part": "text"]),
        Ruling("contain.notAllowed.picture", .refused, .contentRefused, ["part": "picture"]),
        Ruling("contain.notAllowed.content", .refused, .contentRefused, ["part": "content"]),
        Ruling("invalidParameter.userIds.*", .refused, .requestNotAccepted),
        Ruling("invalidParameter.msgKey.*", .refused, .requestNotAccepted),
        Ruling("invalidParameter.msgParam.invalid", .refused, .requestNotAccepted),
        Ruling("invalidParameter.msg.unsupport", .refused, .requestNotAccepted),
        Ruling("msg.unsupport", .refused, .requestNotAccepted),
        Ruling("invalidParameter.miss.param.*", .refused, .requestNotAccepted),
        Ruling("miss.param.*", .refused, .requestNotAccepted),

        // Those of the directory are numbers (OP:queries-the-complete-information-of-a-department-user,
        // OP:query-users-by-phone-number).
        Ruling("60121", .refused, .userUnknown),
        Ruling("40104", .refused, .userUnknown),
        Ruling("400002", .refused, .requestNotAccepted),
        Ruling("50004", .refused, .departmentNotVisible),

        // Right after sending nobody knows yet whether a message was read
        // (OP:chatbot-batch-query-the-read-status-of-messages).
        Ruling("processQueryKey.expireTime", .retry(afterSeconds: 60), .dingTalkBusy),

        // Those of urgent messages, DING (OP:robot-sends-nail-message); 6,000 in a minute are too many.
        Ruling("send.ding.exception", .retry(afterSeconds: 0), .dingTalkBusy),
        Ruling("toomuch.msg", .throttled(forSeconds: 60), .tooManyMessages),
        Ruling("ding.serverquota.insufficient", .refused, .monthlyQuotaUsed),
        Ruling("invalid.chatbotId", .refused, .robotCodeWrong),
        Ruling("miss.staffId", .refused, .requestNotAccepted),
        Ruling("ding.receivercount.limit", .refused, .requestNotAccepted),

        Ruling("system.error", .retry(afterSeconds: 0), .dingTalkBusy),
        Ruling("ServiceUnavailable", .retry(afterSeconds: 0), .dingTalkBusy),
    ]
}
