import Crypto
import Foundation

/// What DingTalk checks when a group robot is called (OP:custom-robots-send-group-messages).
extension SimulatorState {
    /// The largest body, in bytes.
    static let robotBodyBytes = 20_000
    /// How far the sender's clock may be off, in seconds.
    static let clockTolerance: TimeInterval = 3_600

    mutating func answer(robot call: IncomingCall, now: Date) -> SimulatedAnswer {
        do throws(RobotCall.Refusal) {
            let robot = try checkedRobot(call, now: now)
            guard let content = JSONText.read(RobotCall.self, from: call.body) else {
                throw RobotCall.Refusal(40035, "缺少参数 json")
            }
            let (title, text) = try content.content()
            try checkSecurity(of: robot, call, text: title + "\n" + text, now: now)
            guard (content.at?.atUserIds ?? []).count <= 50 else {
                throw RobotCall.Refusal(40035, "at most 50 atUserIds")
            }
            try countMessage(of: robot, now: now)
            let msgUuid = content.msgUuid ?? ""
            // A repeated message is acknowledged but not shown again.
            guard msgUuid.isEmpty || seenMessages[robot.id, default: []].insert(msgUuid).inserted else {
                return .old(0, "ok")
            }
            show(
                ReceivedMessage(
                    number: 0,
                    kind: .group,
                    receiver: robot.id,
                    receiverName: robot.group,
                    title: title,
                    text: text,
                    msgUuid: msgUuid,
                    mentions: (content.at?.atMobiles ?? []) + (content.at?.atUserIds ?? []),
                    mentionsEveryone: content.at?.isAtAll ?? false,
                    time: now,
                    body: call.text
                )
            )
            return .old(0, "ok")
        } catch {
            return .old(error.code, error.message)
        }
    }

    private func checkedRobot(_ call: IncomingCall, now: Date) throws(RobotCall.Refusal) -> SimulatedRobot {
        guard call.isJSON else { throw RobotCall.Refusal(43004, "无效的HTTP HEADER Content-Type") }
        guard call.body.count <= Self.robotBodyBytes else {
            throw RobotCall.Refusal(460101, "message too long, exceed 20000 bytes")
        }
        guard let robot = configuration.robots.first(where: { $0.accessToken == call.accessToken }) else {
            throw RobotCall.Refusal(300001, "token is not exist")
        }
        switch robot.condition {
        case .working: break
        case .disabled: throw RobotCall.Refusal(400102, "机器人已停用")
        case .removed: throw RobotCall.Refusal(400106, "机器人不存在")
        case .dissolved: throw RobotCall.Refusal(400013, "群已被解散")
        }
        guard robotWindows[robot.id]?.isPaused(at: now) != true else {
            throw RobotCall.Refusal(410100, "发送速度太快而限流")
        }
        return robot
    }

    private func checkSecurity(
        of robot: SimulatedRobot,
        _ call: IncomingCall,
        text: String,
        now: Date
    ) throws(RobotCall.Refusal) {
        guard robot.allowedAddresses.allow(call.remoteAddress) else {
            throw RobotCall.Refusal(310000, "ip \(call.remoteAddress) not in whitelist")
        }
        if let secret = robot.signingSecret {
            guard let timestamp = call.timestamp, let sign = call.sign else {
                throw RobotCall.Refusal(310000, "sign not match")
            }
            guard let milliseconds = Int64(timestamp),
                abs(now.timeIntervalSince1970 - TimeInterval(milliseconds) / 1_000) <= Self.clockTolerance
            else { throw RobotCall.Refusal(310000, "invalid timestamp") }
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(timestamp)\n\(secret)".utf8),
                using: SymmetricKey(data: Data(secret.utf8))
            )
            guard Data(code).base64EncodedString() == sign else { throw RobotCall.Refusal(310000, "sign not match") }
        }
        guard robot.keywords.isEmpty || robot.keywords.contains(where: { text.contains($0) }) else {
            throw RobotCall.Refusal(310000, "keywords not in content")
        }
    }

    /// So many messages a minute, then a pause of 10 minutes.
    private mutating func countMessage(of robot: SimulatedRobot, now: Date) throws(RobotCall.Refusal) {
        let window = RateWindow(limit: robot.messagesPerMinute, span: 60, pause: 600)
        guard robotWindows[robot.id, default: window].take(at: now) else {
            throw RobotCall.Refusal(130101, "send too fast, exceed \(robot.messagesPerMinute) times per minute")
        }
    }
}
