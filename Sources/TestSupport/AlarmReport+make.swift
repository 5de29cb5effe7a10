package import Domain
package import Foundation

extension AlarmReport {
    /// A report of an active boiler, unless told otherwise.
    package static func make(
        path: String = "Plant1/Boiler/Temperature",
        name: String = "Too hot",
        status: Status = .active,
        level: AlarmLevel = .medium,
        type: String = "H2",
        value: String = "97.5",
        description: String = "The boiler is too hot.",
        eventTime: Date = TestClock.start,
        ackMode: AckMode = .manual,
        groups: [String] = [],
        labels: [String: String] = [:],
        rule: String? = nil
    ) -> AlarmReport {
        AlarmReport(
            key: AlarmKey(path: path, name: name),
            status: status,
            level: level,
            type: type,
            value: value,
            description: description,
            eventTime: eventTime,
            ackMode: ackMode,
            groups: groups,
            labels: labels,
            rule: rule
        )
    }
}

extension Alarm {
    /// The alarm that a report raises.
    package static func make(_ report: AlarmReport = .make()) -> Alarm {
        Alarm(raisedBy: report)
    }
}
