/// What a digest is made of.
package struct DigestMaterial: Sendable, Equatable {
    package var target: DeliveryTarget
    /// The most severe first, then the one that waits longest.
    package var alarms: [DigestAlarm]
    /// How many alarms wait for the receiver in all, `alarms` included, by the highest level of each.
    package var waiting: [AlarmLevel: Int]
    /// The identifier under which it will be sent.
    package var messageUUID: String
    /// The first alarm's own message, for a robot that takes only messages with a word of theirs; `nil` for others.
    package var quote: String?

    /// Material with the given parts.
    package init(
        target: DeliveryTarget,
        alarms: [DigestAlarm],
        waiting: [AlarmLevel: Int],
        messageUUID: String,
        quote: String? = nil
    ) {
        self.target = target
        self.alarms = alarms
        self.waiting = waiting
        self.messageUUID = messageUUID
        self.quote = quote
    }
}

/// A digest's text, and how many of the alarms, from the first one on, have a line in it.
package struct DigestText: Sendable, Equatable {
    package var title: String
    /// Markdown.
    package var contents: String
    package var alarmCount: Int
    /// Whom the message mentions.
    package var mentions: MessageMentions

    /// A text that lists so many alarms.
    package init(title: String, contents: String, alarmCount: Int, mentions: MessageMentions = .none) {
        self.title = title
        self.contents = contents
        self.alarmCount = alarmCount
        self.mentions = mentions
    }
}
