import Domain

/// The language of what the console itself says in DingTalk: states, levels, titles, digests and its own alarm.
package enum MessageLanguage: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// The words of a digest.
    package var digestWords: DigestWords {
        switch self {
        case .english: .english
        case .chinese: .chinese
        }
    }

    /// A level's name.
    func name(of level: AlarmLevel) -> String {
        digestWords.level(level)
    }

    /// A state's name.
    func name(of state: AlarmState) -> String {
        switch (self, state) {
        case (.english, .activeUnacked): "Active, Unacked"
        case (.english, .activeAcked): "Active, Acked"
        case (.english, .clearedUnacked): "Cleared, Unacked"
        case (.english, .clearedAcked): "Cleared, Acked"
        case (.chinese, .activeUnacked): "活动，未确认"
        case (.chinese, .activeAcked): "活动，已确认"
        case (.chinese, .clearedUnacked): "已清除，未确认"
        case (.chinese, .clearedAcked): "已清除，已确认"
        }
    }

    /// What the alarm for late deliveries says of itself.
    func delayDescription(seconds: Int) -> String {
        switch self {
        case .english: "The oldest delivery waits longer than \(seconds) seconds."
        case .chinese: "最早的一条通知等待发送已超过 \(seconds) 秒。"
        }
    }

    /// What the list of conversations shows of an alarm.
    func title(of alarm: Alarm) -> String {
        let colon = self == .english ? ": " : "："
        return "[\(name(of: alarm.level))] \(alarm.key.name)\(colon)\(name(of: alarm.state))"
    }
}
