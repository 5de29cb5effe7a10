package import Domain
package import Foundation

/// One occurrence of an alarm as its own page shows it.
package struct StoredAlarm: Sendable, Equatable {
    package let id: Alarm.ID
    /// The signed last part of the address of its page.
    package let urlPath: String
    package let alarm: Alarm
    /// The newest occurrence of the same alarm, if this is not it.
    package let newerURLPath: String?
    /// What keeps the alarm out of notification now.
    package let shelving: Shelving?
    /// Oldest first.
    package let deliveries: [AlarmDeliveryRow]
}

/// One occurrence of an alarm with its history, as the console's page of it shows it.
package struct AlarmHistory: Sendable, Equatable {
    package let id: Alarm.ID
    /// The signed last part of the address of the page on which it is acknowledged.
    package let urlPath: String
    package let alarm: Alarm
    /// The newest occurrence of the same alarm, if this is not it.
    package let newer: Alarm.ID?
    /// What keeps the alarm out of notification now.
    package let shelving: Shelving?
    /// Oldest first.
    package let events: [AlarmEventRow]
}

/// Something that happened to one occurrence.
package struct AlarmEventRow: Sendable, Equatable {
    package let kind: AlarmEventKind
    /// The state that it had then.
    package let state: AlarmState
    /// When (UTC).
    package let at: Date
    /// Who did it, when a person did.
    package let user: String?
    /// What that person said.
    package var notes: String?
    /// When a shelving was to end by itself (UTC).
    package var until: Date?
}

/// A delivery about one occurrence.
package struct AlarmDeliveryRow: Sendable, Equatable {
    package let id: Delivery.ID
    package let receiverName: String
    package let state: DeliveryState
    package let suppression: SuppressionReason?
    package let problem: DeliveryProblem?
    /// When it ended, well or not (UTC).
    package let settledAt: Date?
    /// How often it was tried.
    package let attempts: Int
    /// Whether one message told it together with other alarms.
    package let isInDigest: Bool
    /// Whether the receiver may have got it twice: an answer was lost, and DingTalk knows no duplicates for members.
    package let mayHaveArrivedTwice: Bool
}
