/// The columns by which the list of alarms sorts.
package enum AlarmColumn: String, Sendable, CaseIterable {
    case raisedAt
    /// Ascending begins with the most severe.
    case level
    /// Ascending begins with those that are active and not acknowledged.
    case state
    case name
    case path

    var order: String {
        switch self {
        case .raisedAt: "raisedAt"
        case .level: "level"
        case .state:
            """
            CASE state WHEN 'activeUnacked' THEN 0 WHEN 'activeAcked' THEN 1 WHEN 'clearedUnacked' THEN 2 ELSE 3 END
            """
        case .name: "alarm.nameFolded"
        case .path: "alarm.pathFolded"
        }
    }
}
