package import Foundation

/// The alarm that a test notification tells of; nothing of it is ever stored.
package enum SampleAlarm {
    /// The last part of its address; no alarm's is so short.
    package static let urlPath = "test"

    /// That the sample with this name was raised.
    package static func raised(name: String, at moment: Date) -> RecordedTransition {
        let report = AlarmReport(
            key: AlarmKey(path: ReservedPath.test, name: name),
            status: .active,
            value: "1",
            eventTime: moment
        )
        return RecordedTransition(
            alarmID: Alarm.ID(rawValue: 0),
            urlPath: urlPath,
            transition: AlarmTransition(kind: .raised, alarm: Alarm(raisedBy: report), at: moment)
        )
    }
}
