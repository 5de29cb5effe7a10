/// What a digest is made of.
package struct DigestMaterial: Sendable, Equatable {
    package var target: DeliveryTarget
    /// The most severe first, then the one that waits longest.
    package var alarms: [DigestAlarm]
    /// How many deliveries wait for the receiver in all, those of `alarms` included.
    package var waiting: [AlarmLevel: Int]
    /// The identifier under which it will be sent.
    package var messageUUID: String

    /// Material with the given parts.
    package init(target: DeliveryTarget, alarms: [DigestAlarm], waiting: [AlarmLevel: Int], messageUUID: String) {
        self.target = target
        self.alarms = alarms
        self.waiting = waiting
        self.messageUUID = messageUUID
    }
}

/// A digest's text, and how many of the alarms, from the first one on, have a line in it.
package struct DigestText: Sendable, Equatable {
    package var title: String
    /// Markdown.
    package var contents: String
    package var alarmCount: Int

    /// A text that lists so many alarms.
    package init(title: String, contents: String, alarmCount: Int) {
        self.title = title
        self.contents = contents
        self.alarmCount = alarmCount
    }
}
