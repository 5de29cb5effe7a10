import Foundation

/// What DingTalk checks when an app asks for a token or writes to members
/// (OP:obtain-the-access-token-of-an-internal-app, OP:chatbots-send-one-on-one-chat-messages-in-batches).
extension SimulatorState {
    /// The largest `msgParam`, in bytes.
    static let parameterBytes = 15_000
    /// The most members in one call.
    static let batchLimit = 20

    private struct TokenCall: Decodable {
        let appKey: String?
        let appSecret: String?
    }

    private struct TokenAnswer: Encodable {
        let accessToken: String
        let expireIn: Int
    }

    private struct BatchAnswer: Encodable {
        let processQueryKey: String
        let invalidStaffIdList: [String]
        let flowControlledStaffIdList: [String]
        // DingTalk does not document this list, so it is there only when it names somebody.
        let filteredStaffIdList: [String]?
    }

    mutating func answer(token call: IncomingCall, now: Date) -> SimulatedAnswer {
        let requestID = nextID("request")
        guard call.isJSON, let content = JSONText.read(TokenCall.self, from: call.body) else {
            return .refusal(400, "MissingBody", "body is mandatory for this action.", requestID: requestID)
        }
        guard let app = configuration.apps.first(where: { $0.clientID == content.appKey }),
            app.clientSecret == content.appSecret
        else {
            return .refusal(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret", requestID: requestID)
        }
        // Within its time the same token is given again, for another span.
        let valid = tokens.first { $0.value.clientID == app.clientID && now < $0.value.expiresAt }?.key
        let token = valid ?? nextID("simulated-access-token")
        tokens[token] = IssuedToken(
            clientID: app.clientID,
            expiresAt: now.addingTimeInterval(TimeInterval(app.tokenSeconds))
        )
        return .json(200, TokenAnswer(accessToken: token, expireIn: app.tokenSeconds))
    }

    mutating func answer(batch call: IncomingCall, now: Date) -> SimulatedAnswer {
        let requestID = nextID("request")
        func refusal(_ status: Int, _ code: String, _ message: String, scopes: [String]? = nil) -> SimulatedAnswer {
            .refusal(status, code, message, requestID: requestID, requiredScopes: scopes)
        }
        guard let token = tokens[call.accessToken], now < token.expiresAt,
            let app = configuration.apps.first(where: { $0.clientID == token.clientID })
        else { return refusal(400, "InvalidAuthentication", "不合法的access_token") }
        let denied = "Forbidden.AccessDenied."
        guard app.allowedAddresses.allow(call.remoteAddress) else {
            return refusal(403, denied + "IpNotInWhiteList", "ip \(call.remoteAddress) is not in the white list")
        }
        guard app.scopes.contains(SimulatedApp.sendingScope) else {
            let scopes = [SimulatedApp.sendingScope]
            return refusal(403, denied + "AccessTokenPermissionDenied", "应用尚未开通所需的权限", scopes: scopes)
        }
        let window = RateWindow(limit: app.callsPerSecond, span: 1, pause: 0)
        guard appWindows[app.id, default: window].take(at: now) else {
            return refusal(403, denied + "QpsLimitForAppkeyAndApi", "app qps limit")
        }
        guard let content = JSONText.read(MemberCall.self, from: call.body) else {
            return refusal(400, "miss.param.body", "no JSON")
        }
        switch Self.checked(content, app: app) {
        case .failure(let problem): return refusal(400, problem.code, problem.message)
        case .success(let message): return deliver(message, to: content.userIds ?? [], call, now: now)
        }
    }

    private struct Problem: Error {
        let code: String
        let message: String
    }

    private static func checked(
        _ content: MemberCall,
        app: SimulatedApp
    ) -> Result<(title: String, text: String), Problem> {
        func problem(_ code: String, _ message: String) -> Result<(title: String, text: String), Problem> {
            .failure(Problem(code: code, message: message))
        }
        guard let robotCode = content.robotCode, !robotCode.isEmpty else {
            return problem("invalidParameter.robotCode.empty", "robotCode is empty")
        }
        guard robotCode == app.robotCode else { return problem("resource.not.found", "robot 不存在") }
        if app.condition == .unpublished { return problem("template.not.existed", "机器人未发布") }
        if app.condition == .stopped { return problem("template.stopped", "机器人已停用") }
        guard let userIDs = content.userIds, !userIDs.isEmpty else {
            return problem("invalidParameter.userIds.empty", "userIds is empty")
        }
        guard userIDs.count <= batchLimit else {
            return problem("invalidParameter.userIds.overMax", "userIds over 20")
        }
        guard let parameter = content.msgParam, parameter.utf8.count <= parameterBytes else {
            return problem("invalidParameter.msgParam.tooLong", "msgParam over 15000")
        }
        guard let parameters = JSONText.read(MemberCall.Parameters.self, from: Array(parameter.utf8)) else {
            return problem("invalidParameter.msgParam.invalid", "msgParam is not JSON")
        }
        switch (content.msgKey, parameters.title, parameters.text, parameters.content) {
        case ("sampleMarkdown", let title?, let text?, _) where !title.isEmpty && !text.isEmpty:
            return .success((title, text))
        case ("sampleText", _, _, let content?) where !content.isEmpty: return .success(("", content))
        case ("sampleMarkdown", _, _, _), ("sampleText", _, _, _):
            return problem("invalidParameter.msgParam.invalid", "msgParam lacks a field")
        default: return problem("invalidParameter.msgKey.invalid", "unknown msgKey")
        }
    }

    private mutating func deliver(
        _ message: (title: String, text: String),
        to userIDs: [String],
        _ call: IncomingCall,
        now: Date
    ) -> SimulatedAnswer {
        let known = Dictionary(configuration.members.map { ($0.userID, $0) }) { first, _ in first }
        func ids(_ reach: SimulatedMember.Reach) -> [String] { userIDs.filter { known[$0]?.reach == reach } }
        for member in ids(.reachable).compactMap({ known[$0] }) {
            show(
                ReceivedMessage(
                    number: 0,
                    kind: .member,
                    receiver: member.userID,
                    receiverName: member.name,
                    title: message.title,
                    text: message.text,
                    msgUuid: "",
                    mentions: [],
                    mentionsEveryone: false,
                    time: now,
                    body: call.text
                )
            )
        }
        let answer = BatchAnswer(
            processQueryKey: nextID("query"),
            invalidStaffIdList: userIDs.filter { known[$0] == nil },
            flowControlledStaffIdList: ids(.flowControlled),
            filteredStaffIdList: ids(.filtered).isEmpty ? nil : ids(.filtered)
        )
        return .json(200, answer)
    }
}
