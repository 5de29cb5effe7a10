package import Domain

/// The words of a digest in one language.
package struct DigestWords: Sendable {
    package var level: @Sendable (AlarmLevel) -> String
    /// How many alarms, such as "12 alarms".
    package var alarms: @Sendable (Int) -> String
    /// How many of a level, such as "3 Critical".
    package var count: @Sendable (Int, _ level: String) -> String
    package var raised: String
    /// For an alarm that was raised so often; a time follows.
    package var raisedRepeatedly: @Sendable (Int) -> String
    package var cleared: String
    package var acknowledged: String
    /// How many more wait, such as "and 40 more, which follow".
    package var more: @Sendable (Int) -> String
    /// Stands before the first alarm's own message, for a robot that asks for a word of it.
    package var quote: String
    /// The text of the link to the list of alarms.
    package var link: String

    /// English.
    package static let english = DigestWords(
        level: \.rawValue,
        alarms: { $0 == 1 ? "1 alarm" : "\($0) alarms" },
        count: { "\($0) \($1)" },
        raised: "raised",
        raisedRepeatedly: { "raised \($0) times, last" },
        cleared: "cleared",
        acknowledged: "acknowledged",
        more: { "and \($0) more, which follow" },
        quote: "The first of them in full:",
        link: "All alarms"
    )

    /// Chinese.
    package static let chinese = DigestWords(
        level: { level in
            switch level {
            case .critical: "紧急"
            case .high: "高"
            case .medium: "中"
            case .low: "低"
            }
        },
        alarms: { "\($0) 条报警" },
        count: { "\($1) \($0) 条" },
        raised: "产生于",
        raisedRepeatedly: { "产生 \($0) 次，最近一次于" },
        cleared: "清除于",
        acknowledged: "确认于",
        more: { "另有 \($0) 条，随后发送" },
        quote: "其中第一条的全文：",
        link: "全部报警"
    )
}
