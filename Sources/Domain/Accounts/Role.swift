/// What an account may do; each role may do all that the one before it may.
package enum Role: String, Sendable, CaseIterable, Comparable {
    /// Sees every page and changes nothing.
    case viewer
    /// Also acknowledges alarms, and sends tests.
    case `operator`
    /// Also changes services, messages, schedules and rules.
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
