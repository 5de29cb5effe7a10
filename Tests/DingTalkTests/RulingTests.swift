import Foundation
import OutboundHTTP
import Testing

@testable import DingTalk

struct RulingTests {
    static let robot: [RulingCase] = [
        .robot("-1", "system busy", .busy("-1")),
        .robot("60121", "找不到该用户", .refused(.userUnknown)),
        .robot("40104", "无效的手机号码", .refused(.userUnknown)),
        .robot("400002", "无效的参数", .refused(.requestNotAccepted, ["code": "400002"])),
        .robot("50004", "部门不在授权范围", .refused(.departmentNotVisible)),
        .robot("410100", "发送速度太快而限流", .tooMany("410100", 600)),
        .robot("130101", "send too fast, exceed 20 times per minute", .tooMany("130101", 600)),
        .robot("302033", "send too fast", .tooMany("302033", 600)),
        .robot("450101", "send too fast", .tooMany("450101", 600)),
        .robot("90018", "qps", .tooMany("90018", 1)),
        .robot("90002", "qps", .tooMany("90002", 1)),
        .robot("90030", "webhook over limit", .refused(.monthlyQuotaUsed, ["code": "90030"])),
        .robot("90020", "api over limit", .refused(.monthlyQuotaUsed, ["code": "90020"])),
        .robot("310000", "keywords not in content", .refused(.keywordMissing)),
        .robot(
            "310000",
            "description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;",
            .refused(.keywordMissing)
        ),
        .robot("310000", "sign not match", .refused(.signatureMismatch)),
        .robot(
            "310000",
            "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;"
                + "link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/ 搜索相关文档;",
            .refused(.signatureMismatch)
        ),
        .robot(
            "310000",
            "错误描述:机器人发送签名不匹配;解决方案:请确认签名和生成签名的时间戳必须都放在调用的网址中",
            .refused(.signatureMismatch)
        ),
        .robot(
            "310000",
            "description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在timestampms以内;",
            .refused(.clockOff, ["skewSeconds": "?"])
        ),
        .robot("310000", "invalid timestamp", .refused(.clockOff, ["skewSeconds": "?"])),
        .robot(
            "310000",
            "invalid timestamp",
            .refused(.clockOff, ["skewSeconds": "+4210"]),
            fields: ["Date: Sun, 22 Nov 2026 06:49:50 GMT"]
        ),
        .robot(
            "310000",
            "无效的时间戳",
            .refused(.clockOff, ["skewSeconds": "-86400"]),
            fields: ["date: Mon, 23 Nov 2026 08:00:00 GMT"]
        ),
        .robot("310000", "ip 203.0.113.7 not in whitelist", .refused(.addressNotAllowed, ["ip": "203.0.113.7"])),
        .robot("310000", "不在白名单中", .refused(.addressNotAllowed, ["ip": "?"])),
        .robot(
            "310000",
            "description:ip 203.0.113.7 不在白名单中;solution:请联系群管理员，检查此机器人的安全设置：关键词、签名的时间戳和IP地址段;",
            .refused(.addressNotAllowed, ["ip": "203.0.113.7"])
        ),
        .robot("310000", "something new", .refused(.securityCheckFailed)),
        .robot("60020", "访问ip不在白名单之中,request ip=203.0.113.7", .refused(.addressNotAllowed, ["ip": "203.0.113.7"])),
        .robot("300001", "token is not exist", .refused(.tokenUnknown)),
        .robot("300001", "robot 不存在；请确认 token 是否正确", .refused(.tokenUnknown)),
        .robot("300001", "param error", .refused(.requestNotAccepted, ["code": "300001"])),
        .robot("400101", "access_token does not exist", .refused(.tokenUnknown)),
        .robot("40014", "不合法的access_token", .refused(.tokenUnknown)),
        .robot("42001", "access_token超时", .refused(.tokenUnknown)),
        .robot("400102", "robot stopped", .refused(.robotDisabled)),
        .robot("400106", "robot does not exist", .refused(.robotRemoved)),
        .robot("400013", "group dissolved", .refused(.groupDissolved)),
        .robot("400105", "message type not supported", .refused(.requestNotAccepted, ["code": "400105"])),
        .robot("40035", "缺少参数 json", .refused(.requestNotAccepted, ["code": "40035"])),
        .robot("43004", "无效的HTTP HEADER Content-Type", .refused(.requestNotAccepted, ["code": "43004"])),
        .robot("400402", "miss param : markdown->title", .refused(.messageEmpty, ["part": "title"])),
        .robot("400403", "miss param : markdown->text", .refused(.messageEmpty, ["part": "text"])),
        .robot("460101", "message too long, exceed 20000 bytes", .refused(.tooLong)),
        .robot("101002", "message is too long", .refused(.tooLong)),
        .robot("430101", "unsafe link", .refused(.contentRefused, ["part": "link"])),
        .robot("430102", "improper text", .refused(.contentRefused, ["part": "text"])),
        .robot("430103", "improper picture", .refused(.contentRefused, ["part": "picture"])),
        .robot("430104", "improper content", .refused(.contentRefused, ["part": "content"])),
        .robot("999999", "Send forbidden", .refused(.sendingForbidden)),
        .robot("660026", "", .retry(afterSeconds: 60, Reason(.codeUnknown, ["code": "660026"]))),
        .robot(#""310000""#, "sign not match", .refused(.signatureMismatch)),
        RulingCase(
            status: 200,
            body: #"{"errcode":88,"sub_code":"60011","sub_msg":"no permission","errmsg":"ding talk error"}"#,
            outcome: .refused(.permissionMissing, ["scopes": "?"])
        ),
    ]

    static let app: [RulingCase] = [
        .app(
            400,
            "InvalidAuthentication",
            .retry(afterSeconds: 60, Reason(.accessTokenRefused)),
            text: "不合法的access_token"
        ),
        .app(400, "invalidClientIdOrSecret", .refused(.credentialsWrong)),
        .app(
            403,
            "Forbidden.AccessDenied.AccessTokenPermissionDenied",
            .refused(.permissionMissing, ["scopes": "qyapi_robot_sendmsg, x"]),
            more: #","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg","x"]}"#
        ),
        .app(
            403,
            "Forbidden.AccessDenied.IpNotInWhiteList",
            .refused(.addressNotAllowed, ["ip": "203.0.113.7"]),
            text: "ip 203.0.113.7 is not allowed"
        ),
        .app(
            403,
            "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
            .tooMany("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", 1)
        ),
        .app(403, "Forbidden.AccessDenied.QpsLimitForApi", .tooMany("Forbidden.AccessDenied.QpsLimitForApi", 1)),
        .app(
            403,
            "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
            .tooMany("Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", 60)
        ),
        .app(
            403,
            "Forbidden.AccessDenied.ApiCountLimitForOrg",
            .refused(.monthlyQuotaUsed, ["code": "Forbidden.AccessDenied.ApiCountLimitForOrg"])
        ),
        .app(
            429,
            "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
            .tooMany("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", 7),
            fields: ["Retry-After: 7"]
        ),
        .app(400, "send.too.fast", .tooMany("send.too.fast", 60)),
        .app(400, "send.byToken.tooFast", .tooMany("send.byToken.tooFast", 60)),
        .app(400, "too.many.people", .tooMany("too.many.people", 60)),
        .app(400, "too.many.group", .tooMany("too.many.group", 60)),
        .app(400, "staffId.notExisted", .refused(.userUnknown)),
        .app(400, "invalidParameter.robotCode.empty", .refused(.robotCodeWrong)),
        .app(400, "resource.not.found", .refused(.robotCodeWrong)),
        .app(400, "template.not.existed", .refused(.robotNotPublished)),
        .app(400, "template.stopped", .refused(.robotNotPublished)),
        .app(400, "chatbotId.notAllow.sendOTO", .refused(.oneToOneNotAllowed)),
        .app(400, "robot.oto.notExist", .refused(.oneToOneNotAllowed)),
        .app(400, "bot.forbidden.sendMessage", .refused(.sendingForbidden)),
        .app(400, "send.forbidden", .refused(.sendingForbidden)),
        .app(400, "invalidParameter.msgParam.tooLong", .refused(.tooLong)),
        .app(400, "contain.unsafe.url", .refused(.contentRefused, ["part": "link"])),
        .app(400, "contain.notAllowed.text", .refused(.contentRefused, ["part": "text"])),
        .app(400, "contain.notAllowed.picture", .refused(.contentRefused, ["part": "picture"])),
        .app(400, "contain.notAllowed.content", .refused(.contentRefused, ["part": "content"])),
        .app(
            400,
            "processQueryKey.expireTime",
            .retry(afterSeconds: 60, Reason(.dingTalkBusy, ["code": "processQueryKey.expireTime"]))
        ),
        .app(400, "send.ding.exception", .busy("send.ding.exception")),
        .app(400, "toomuch.msg", .tooMany("toomuch.msg", 60)),
        .app(
            400,
            "ding.serverquota.insufficient",
            .refused(.monthlyQuotaUsed, ["code": "ding.serverquota.insufficient"])
        ),
        .app(400, "invalid.chatbotId", .refused(.robotCodeWrong)),
        .app(500, "system.error", .busy("system.error")),
        .app(503, "ServiceUnavailable", .busy("ServiceUnavailable")),
        .app(500, "something.new", .busy("something.new")),
        .app(400, "something.new", .retry(afterSeconds: 60, Reason(.codeUnknown, ["code": "something.new"]))),
    ]

    static let requestNotAccepted: [RulingCase] = [
        "invalidParameter.userIds.empty", "invalidParameter.userIds.overMax", "invalidParameter.msgKey.invalid",
        "invalidParameter.msgParam.invalid", "invalidParameter.msg.unsupport", "msg.unsupport", "miss.param.robotCode",
        "invalidParameter.miss.param.x", "miss.staffId", "ding.receivercount.limit",
    ].map { .app(400, $0, .refused(.requestNotAccepted, ["code": $0])) }

    static let withoutCode: [RulingCase] = [
        RulingCase(
            status: 200,
            body: #"{"status":1111,"wait":5,"source":"x","punish":"deny"}"#,
            outcome: .throttled(forSeconds: 300, Reason(.tooManyCallsFromAddress))
        ),
        RulingCase(
            status: 200,
            body: #"{"status":"1111","wait":"7"}"#,
            outcome: .throttled(forSeconds: 420, Reason(.tooManyCallsFromAddress))
        ),
        RulingCase(
            status: 200,
            body: #"{"status":1111,"wait":99999999999}"#,
            outcome: .throttled(forSeconds: 300, Reason(.tooManyCallsFromAddress))
        ),
        RulingCase(
            status: 429,
            body: "",
            outcome: .throttled(forSeconds: 60, Reason(.tooManyCallsFromAddress))
        ),
        RulingCase(
            status: 200,
            body: "\n <!doctype html><title>denied</title>",
            outcome: .retry(afterSeconds: 300, Reason(.answerUnreadable, ["status": "200"]))
        ),
        RulingCase(
            status: 403,
            body: "denied",
            outcome: .retry(afterSeconds: 300, Reason(.answerUnreadable, ["status": "403"])),
            fields: ["Content-Type: text/html; charset=utf-8"]
        ),
        RulingCase(
            status: 302,
            body: "",
            outcome: .retry(afterSeconds: 60, Reason(.answerUnreadable, ["status": "302"]))
        ),
        RulingCase(
            status: 200,
            body: "",
            outcome: .retry(afterSeconds: 60, Reason(.answerUnreadable, ["status": "200"]))
        ),
        RulingCase(
            status: 200,
            body: "[]",
            outcome: .retry(afterSeconds: 60, Reason(.answerUnreadable, ["status": "200"]))
        ),
        RulingCase(
            status: 200,
            body: "{}",
            outcome: .retry(afterSeconds: 60, Reason(.answerUnreadable, ["status": "200"]))
        ),
        RulingCase(
            status: 200,
            body: #"{"errcode":{},"errmsg":[]}"#,
            outcome: .retry(afterSeconds: 60, Reason(.answerUnreadable, ["status": "200"]))
        ),
        RulingCase(
            status: 429,
            body: "",
            outcome: .throttled(forSeconds: 90, Reason(.tooManyCallsFromAddress)),
            fields: ["Retry-After: 90"]
        ),
        RulingCase(
            status: 503,
            body: "",
            outcome: .throttled(forSeconds: 120, Reason(.dingTalkBusy, ["code": "HTTP 503"])),
            fields: ["Retry-After: Sun, 22 Nov 2026 08:02:00 GMT"]
        ),
        RulingCase(
            status: 503,
            body: "",
            outcome: .throttled(forSeconds: 3_600, Reason(.dingTalkBusy, ["code": "HTTP 503"])),
            fields: ["retry-after: 999999999999"]
        ),
        RulingCase(status: 500, body: "", outcome: .busy("HTTP 500"), fields: ["Retry-After: 90"]),
        RulingCase(status: 503, body: "", outcome: .busy("HTTP 503"), fields: ["Retry-After: soon"]),
        RulingCase(status: 500, body: "oops", outcome: .busy("HTTP 500")),
        RulingCase(status: 502, body: "<html>bad gateway</html>", outcome: .busy("HTTP 502")),
    ]

    @Test(arguments: robot + app + requestNotAccepted + withoutCode)
    func `each answer leads to its outcome`(row: RulingCase) throws {
        #expect(try judgement(of: row).outcome == row.outcome)
    }

    @Test func `each row of the table has an answer that leads to it`() throws {
        var unused = Set((RulingTable.robot + RulingTable.app).map { "\($0.code) \($0.text ?? "")" })
        for row in Self.robot + Self.app + Self.requestNotAccepted {
            let judgement = try judgement(of: row)
            let (code, text) = (try #require(judgement.reply?.code), judgement.reply?.diagnosis ?? "")
            let ruling = (RulingTable.robot + RulingTable.app).first { $0.applies(to: code, text) }
            if let ruling { unused.remove("\(ruling.code) \(ruling.text ?? "")") }
        }
        #expect(unused == [])
    }

    @Test(arguments: withoutCode) func `only an answer without a code leaves open whether the message was taken`(
        row: RulingCase
    ) throws {
        let wasKeptBack =
            switch row.outcome {
            case .throttled: row.status < 500
            case .retry(afterSeconds: Judgement.addressPauseSeconds, _): true
            default: false
            }
        #expect(try judgement(of: row).leavesOpen == !wasKeptBack)
        #expect(try judgement(of: Self.robot[0]).leavesOpen == false)
    }

    @Test(arguments: ["0", #""0""#]) func `success is the code 0 as a number or a string`(code: String) throws {
        let reply = try #require(Reply(Array(#"{"errcode":\#(code),"errmsg":"ok"}"#.utf8)))
        #expect(reply.isAcceptedByRobot)
        #expect(!reply.isToken)
    }

    private func judgement(of row: RulingCase) throws -> Judgement {
        var fields = ResponseFields()
        for line in row.fields { fields.append(line: line) }
        let response = OutboundResponse(status: row.status, fields: fields, body: Array(row.body.utf8), milliseconds: 1)
        let now = try #require(HTTPDate.parse("Sun, 22 Nov 2026 08:00:00 GMT"))
        return Judgement(response: response, reply: Reply(response.body), now: now)
    }
}
