/// What an account may do; each role may do all that the one before it may.
package enum Role: String, Sendable, CaseIterable, Comparable {
    /// Sees alarms, deliveries, and the lists of services, messages, schedules and rules; changes nothing.
    case viewer
    /// Also acknowledges and shelves alarms, sends tests, and resends or deletes what failed.
    case `operator`
    /// Also changes services with their members, and rules.
    case administrator

    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .administrator: 2
        }
    }
}
