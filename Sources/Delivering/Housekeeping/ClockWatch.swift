import Foundation

/// Notices when this machine's clock is set, by comparing it with the time that really passed.
///
/// A clock that is wrong at the start, or jumps ahead, makes everything look old at once, and one that is set back
/// leaves waits that end far ahead.
struct ClockWatch: Sendable {
    /// What a look found.
    struct Look: Equatable {
        /// Whether the clock was set since the look before; the first look counts as that.
        let wasSet: Bool
        /// For how long the clock has run evenly.
        let isSteadyFor: Duration
    }

    /// By how much the clock may differ from the time that passed, in seconds.
    static let tolerance: TimeInterval = 30

    private var last: (moment: Date, uptime: Duration)?
    private var steadySince = Duration.zero

    /// Looks at the clock, and at how long the machine has run.
    mutating func look(at moment: Date, uptime: Duration) -> Look {
        let wasSet =
            last.map { last in
                let passed = (uptime - last.uptime) / .seconds(1)
                return abs(moment.timeIntervalSince(last.moment) - passed) > Self.tolerance
            } ?? true
        if wasSet { steadySince = uptime }
        last = (moment, uptime)
        return Look(wasSet: wasSet, isSteadyFor: uptime - steadySince)
    }

    /// How long the machine has run since this was called, whatever its clock says.
    static func uptime() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
    }
}
