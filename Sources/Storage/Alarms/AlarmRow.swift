package import Domain

/// An alarm as the list shows it: its newest occurrence.
package struct AlarmRow: Sendable, Equatable {
    package let id: Alarm.ID
    /// The signed last part of the address of the alarm's own page.
    package let urlPath: String
    package let alarm: Alarm

    /// A row with the given parts.
    package init(id: Alarm.ID, urlPath: String, alarm: Alarm) {
        self.id = id
        self.urlPath = urlPath
        self.alarm = alarm
    }
}
