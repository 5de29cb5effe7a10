package import Foundation
package import OutboundHTTP

/// Sends messages to single members through an app's robot
/// (OP:chatbots-send-one-on-one-chat-messages-in-batches).
package struct AppClient: Sendable {
    /// DingTalk's API.
    package static let defaultBaseURL = "https://api.dingtalk.com"
    /// How many members one call takes.
    package static let batchLimit = 20

    let http: HTTPClient
    let baseURL: String
    let limits: TransferLimits
    let now: @Sendable () -> Date
    let tokens: TokenCache

    /// A client with its own cache of access tokens; one is shared by all who send.
    ///
    /// - Parameters:
    ///   - http: makes the calls.
    ///   - baseURL: where the API is; a slash at its end does not matter.
    ///   - limits: what one call may take.
    ///   - now: the clock, in UTC.
    package init(
        http: HTTPClient,
        baseURL: String = Self.defaultBaseURL,
        limits: TransferLimits = .default,
        now: @escaping @Sendable () -> Date
    ) {
        let base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.http = http
        self.baseURL = base
        self.limits = limits
        self.now = now
        tokens = TokenCache(source: TokenSource(http: http, baseURL: base, limits: limits, now: now))
    }

    /// Sends a markdown message; a text that is too long is shortened.
    ///
    /// Every failure, a cancellation too, is an outcome. The API has no identifier by which it would drop a duplicate:
    /// after an answer that got lost (`answerLost`) a second call may bring the message twice.
    ///
    /// - Parameters:
    ///   - message: the title for the list of conversations, and the text.
    ///   - userIDs: 1 to 20 DingTalk user ids; more are refused without a call.
    ///   - robotCode: names the app's robot.
    ///   - credentials: the app.
    /// - Returns: how it ended, as a whole and for each member.
    package func send(
        _ message: MarkdownMessage,
        to userIDs: [String],
        robotCode: String,
        credentials: AppCredentials
    ) async -> Answer {
        guard (1...Self.batchLimit).contains(userIDs.count) else { return Self.wrongCount(userIDs) }
        let fitting = MessageSize.fittingMembers(message)
        let body = WireJSON.bytes(MemberMessage(fitting, to: userIDs, robotCode: robotCode))
        let answer = await call(body, for: userIDs, credentials: credentials)
        guard answer.outcome.reason?.cause == .userUnknown, userIDs.count > 1 else { return answer }
        // The whole call was refused and DingTalk does not say for whom, so the others must not suffer: each half goes
        // by itself, down to the one member.
        let (first, second) = (userIDs.prefix(userIDs.count / 2), userIDs.suffix((userIDs.count + 1) / 2))
        var joined = await send(message, to: Array(first), robotCode: robotCode, credentials: credentials)
            .joined(with: send(message, to: Array(second), robotCode: robotCode, credentials: credentials))
        joined.calls += answer.calls
        return joined
    }

    private func call(_ body: [UInt8], for userIDs: [String], credentials: AppCredentials) async -> Answer {
        var answer: Answer
        var calls = 0
        do throws(TokenFailure) {
            let token = try await tokens.token(for: credentials)
            calls += 1
            answer = await call(body, token: token, hiding: [credentials.clientSecret], for: userIDs)
            if answer.outcome.reason?.cause == .accessTokenRefused {
                let fresh = try await tokens.token(for: credentials, insteadOf: token)
                let secrets = [credentials.clientSecret, token.text]
                calls += 1
                answer = await call(body, token: fresh, hiding: secrets, for: userIDs)
            }
        } catch {
            answer = error.answer
            // Without a token the message was not sent, whatever became of the call for it.
            answer.answerLost = false
            answer.members = Self.all(userIDs, answer.outcome)
        }
        answer.calls = calls
        return answer
    }

    private func call(
        _ body: [UInt8],
        token: AccessToken,
        hiding secrets: [String],
        for userIDs: [String]
    ) async -> Answer {
        let call = OutboundRequest(
            method: .post,
            url: "\(baseURL)/v1.0/robot/oToMessages/batchSend",
            fields: [("Content-Type", "application/json"), ("x-acs-dingtalk-access-token", token.text)],
            body: body,
            isRepeatable: false,
            limits: limits
        )
        let exchange = await Exchange(call, over: http, hiding: secrets + [token.text])
        var answer = exchange.answer(if: \.isAcceptedForMembers, now: now())
        answer.members = Self.all(userIDs, answer.outcome)
        guard answer.outcome == .delivered, let reply = exchange.reply else { return answer }
        for (id, outcome) in Self.exceptions(in: reply) where answer.members[id] != nil { answer.members[id] = outcome }
        return answer
    }

    /// The members whom an accepted call did not reach.
    private static func exceptions(in reply: Reply) -> [(String, Outcome)] {
        let flowControlled = Outcome.retry(afterSeconds: flowControlSeconds, Reason(.memberFlowControlled))
        return (reply.filteredUserIDs ?? []).map { ($0, .refused(Reason(.memberFiltered))) }
            + (reply.flowControlledUserIDs ?? []).map { ($0, flowControlled) }
            + (reply.invalidUserIDs ?? []).map { ($0, .refused(Reason(.userUnknown))) }
    }

    /// How long a flow-controlled member is left alone, in seconds; DingTalk names no time.
    private static let flowControlSeconds = 60

    private static func all(_ userIDs: [String], _ outcome: Outcome) -> [String: Outcome] {
        Dictionary(userIDs.map { ($0, outcome) }) { first, _ in first }
    }

    private static func wrongCount(_ userIDs: [String]) -> Answer {
        let code = userIDs.isEmpty ? "invalidParameter.userIds.empty" : "invalidParameter.userIds.overMax"
        let outcome = Outcome.refused(Reason(.requestNotAccepted, ["code": code]))
        return Answer(
            outcome: outcome,
            members: all(userIDs, outcome),
            code: code,
            raw: "",
            milliseconds: 0,
            answerLost: false,
            calls: 0
        )
    }
}
