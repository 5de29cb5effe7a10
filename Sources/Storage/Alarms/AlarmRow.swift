package import Domain
package import Foundation

/// An alarm as the list shows it: its newest occurrence.
package struct AlarmRow: Sendable, Equatable {
    package let id: Alarm.ID
    /// The signed last part of the address of the alarm's own page.
    package let urlPath: String
    package let alarm: Alarm
    /// Until when it is out of notification (UTC); `nil` when it is not.
    package let shelvedUntil: Date?

    /// A row with the given parts.
    package init(id: Alarm.ID, urlPath: String, alarm: Alarm, shelvedUntil: Date? = nil) {
        self.id = id
        self.urlPath = urlPath
        self.alarm = alarm
        self.shelvedUntil = shelvedUntil
    }
}
