import Foundation
import OutboundHTTP

/// What an answer that is no success means: DingTalk's code decides, and only without one the shape of the answer.
struct Judgement {
    let response: OutboundResponse
    let reply: Reply?
    let now: Date

    /// The pause of a public address that made too many calls, in seconds (OP:call-frequency-limit).
    static let addressPauseSeconds = 300
    /// How long an answer is left alone that nobody can read, in seconds.
    static let unclearPauseSeconds = 60

    /// The longest pause that an answer can ask for, in seconds.
    static let longestPauseSeconds = 3_600

    var outcome: Outcome {
        let outcome = statedOutcome
        guard [429, 503].contains(response.status), let seconds = retryAfterSeconds else { return outcome }
        switch outcome {
        case .throttled(let own, let reason), .retry(let own, let reason):
            return .throttled(forSeconds: max(own, seconds), reason)
        case .delivered, .refused: return outcome
        }
    }

    private var statedOutcome: Outcome {
        guard let reply, let code = reply.code else { return outcomeWithoutCode }
        let text = reply.diagnosis
        guard let ruling = (RulingTable.robot + RulingTable.app).first(where: { $0.applies(to: code, text) }) else {
            return response.status >= 500
                ? .retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": code]))
                : .retry(afterSeconds: Self.unclearPauseSeconds, Reason(.codeUnknown, ["code": code]))
        }
        return ruling.outcome(Reason(ruling.cause, parameters(of: ruling)))
    }

    /// Whether the message may have been taken all the same.
    var leavesOpen: Bool {
        guard reply?.code == nil, !isPage else { return false }
        // A gateway that has no more patience may have passed the message on.
        guard case .throttled = outcome, response.status < 500 else { return true }
        return false
    }

    private var outcomeWithoutCode: Outcome {
        if let reply, reply.gatewayStatus == "1111" || reply.wait != nil {
            return .throttled(forSeconds: waitSeconds(reply.wait), Reason(.tooManyCallsFromAddress))
        }
        if response.status >= 500 {
            return .retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": "HTTP \(response.status)"]))
        }
        let reason = Reason(.answerUnreadable, ["status": String(response.status)])
        // A throttled address gets a page of HTML. So does one behind a proxy that wants a sign-in.
        if isPage { return .retry(afterSeconds: Self.addressPauseSeconds, reason) }
        if response.status == 429 {
            return .throttled(forSeconds: Self.unclearPauseSeconds, Reason(.tooManyCallsFromAddress))
        }
        return .retry(afterSeconds: Self.unclearPauseSeconds, reason)
    }

    /// What the field `Retry-After` asks for, a number of seconds or a time (RFC 9110, section 10.2.3).
    private var retryAfterSeconds: Int? {
        guard let text = response.fields["Retry-After"] else { return nil }
        let seconds = Int(text) ?? HTTPDate.parse(text).map { Int($0.timeIntervalSince(now).rounded(.up)) }
        return seconds.map { min(max($0, 0), Self.longestPauseSeconds) }
    }

    /// `wait` is taken as minutes: the documented pause is 5 minutes, and the value seen is 5.
    private func waitSeconds(_ wait: String?) -> Int {
        guard let minutes = wait.flatMap(Int.init), (1...60).contains(minutes) else { return Self.addressPauseSeconds }
        return minutes * 60
    }

    /// Whether somebody gave a page instead of passing the message on.
    private var isPage: Bool { response.status < 500 && isHTML }

    private var isHTML: Bool {
        if response.fields["Content-Type"]?.lowercased().hasPrefix("text/html") == true { return true }
        return response.body.first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    private func parameters(of ruling: Ruling) -> [String: String] {
        let code = reply?.code ?? "?"
        switch ruling.cause {
        case .clockOff: return ["skewSeconds": skewSeconds]
        case .addressNotAllowed: return ["ip": address]
        case .permissionMissing: return ["scopes": scopes]
        case .dingTalkBusy, .tooManyMessages, .monthlyQuotaUsed, .requestNotAccepted: return ["code": code]
        default: return ruling.parameters
        }
    }

    private var skewSeconds: String {
        guard let theirs = response.fields["Date"].flatMap(HTTPDate.parse) else { return "?" }
        let skew = Int(now.timeIntervalSince(theirs).rounded())
        return skew > 0 ? "+\(skew)" : "\(skew)"
    }

    private var address: String {
        let text = reply?.message ?? ""
        return text.firstMatch(of: #/\d{1,3}(?:\.\d{1,3}){3}/#).map { String($0.output) } ?? "?"
    }

    private var scopes: String {
        guard let scopes = reply?.requiredScopes, !scopes.isEmpty else { return "?" }
        return scopes.joined(separator: ", ")
    }
}
