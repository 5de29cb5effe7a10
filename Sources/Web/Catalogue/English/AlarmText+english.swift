extension AlarmText {
    var english: String {
        switch self {
        case .title: "Alarms"
        case .lead: "What machines have reported, newest first."
        case .searchPlaceholder: "Search name, path or description"
        case .state: "State"
        case .level: "Level"
        case .name: "Name"
        case .path: "Path"
        case .value: "Value"
        case .raisedAt: "Event Time"
        case .critical: "Critical"
        case .high: "High"
        case .medium: "Medium"
        case .low: "Low"
        case .activeUnacked: "Active, Unacked"
        case .activeAcked: "Active, Acked"
        case .clearedUnacked: "Cleared, Unacked"
        case .clearedAcked: "Cleared, Acked"
        case .empty: "No alarm yet"
        case .emptyHelp:
            "Machines report alarms with a POST to /api/v1/alarms and an API token, which the command "
                + "“tocsin token add NAME” makes."
        }
    }
}
