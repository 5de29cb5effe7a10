extension AcknowledgeText {
    var english: String {
        switch self {
        case .since: "Since"
        case .sinceFor: "{length} ago"
        case .told: "Told"
        case .toldNobody: "Nobody yet"
        case .notTold: "Not reached"
        case .cleared: "Cleared"
        case .type: "Type"
        case .ackMode: "Ack Mode"
        case .automatic: "Automatic: clearing acknowledges it too"
        case .manual: "Manual (no notes needed)"
        case .manualWithNotes: "Manual (notes required)"
        case .newer: "This alarm was raised again since then. This page is about the earlier time."
        case .newerLink: "Open the newest"
        case .yourName: "Your name"
        case .notes: "Notes"
        case .notesHelp: "What you found, or what you are doing about it."
        case .submit: "Acknowledge"
        case .acknowledged: "Acknowledged"
        case .by: "By"
        case .bySystem: "The system, when the alarm cleared"
        case .at: "At"
        }
    }
}
