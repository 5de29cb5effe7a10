/// Which fault strikes a call.
extension SimulatorState {
    private struct AppKey: Decodable { let appKey: String? }

    /// The robot or app that a call belongs to, nil for an unknown one.
    func scope(of call: IncomingCall) -> FaultScope? {
        switch call.endpoint {
        case .robotSend:
            configuration.robots.first { $0.accessToken == call.accessToken }.map { .robot($0.id) }
        case .accessToken: app(clientID: JSONText.read(AppKey.self, from: call.body)?.appKey)
        case .batchSend, .departments, .users, .user: app(clientID: tokens[call.accessToken]?.clientID)
        }
    }

    private func app(clientID: String?) -> FaultScope? {
        configuration.apps.first { $0.clientID == clientID }.map { .app($0.id) }
    }
}

extension Fault {
    /// The answer that the fault gives instead of DingTalk's, nil if it gives none.
    func replacement(for endpoint: ReceivedCall.Endpoint) -> SimulatedAnswer? {
        let isOld = ![.accessToken, .batchSend].contains(endpoint)
        return switch kind {
        case .slow, .late, .hang, .closeAfterReceiving, .closeBeforeAnswer: nil
        case .serverError:
            SimulatedAnswer(status: 500, contentType: "text/plain", body: "Internal Server Error", code: "HTTP 500")
        case .html:
            SimulatedAnswer(
                status: 200,
                contentType: "text/html",
                body: "<!DOCTYPE html><title>Denied</title><p>Too many calls.",
                code: "HTML"
            )
        case .busy:
            isOld ? .old(-1, "system busy") : .refusal(500, "system.error", "系统繁忙", requestID: "request-fault")
        case .throttled:
            isOld
                ? .old(130101, "send too fast, exceed 20 times per minute")
                : .refusal(400, "send.too.fast", "发送速度太快", requestID: "request-fault")
        case .addressThrottled:
            SimulatedAnswer(status: 200, body: #"{"status":1111,"wait":5,"punish":"deny"}"#, code: "1111")
        case .written: answer
        }
    }
}
