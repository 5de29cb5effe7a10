package import Foundation

/// What a digest says of one alarm in one line.
package struct DigestAlarm: Sendable, Equatable {
    /// A change that a receiver is to hear of.
    package struct Event: Sendable, Equatable {
        package var kind: AlarmTransition.Kind
        /// When, by the machine's clock (UTC).
        package var at: Date

        /// A change of this kind at a time.
        package init(_ kind: AlarmTransition.Kind, at moment: Date) {
            self.kind = kind
            self.at = moment
        }
    }

    package var key: AlarmKey
    package var level: AlarmLevel
    /// In the order in which they were recorded; none twice, though several rules asked for it.
    package var events: [Event]
    /// How many deliveries to one receiver the line stands for.
    package var deliveryCount: Int
    /// Whom its own messages would mention.
    package var mentions: MessageMentions

    /// An alarm with what is to be told of it.
    package init(
        key: AlarmKey,
        level: AlarmLevel,
        events: [Event],
        deliveryCount: Int = 1,
        mentions: MessageMentions = .none
    ) {
        self.key = key
        self.level = level
        self.events = events
        self.deliveryCount = deliveryCount
        self.mentions = mentions
    }
}
