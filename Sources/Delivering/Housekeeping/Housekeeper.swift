package import Domain
package import Foundation
package import Logging
package import Storage
import Synchronization

/// What is done once in a while: old rows are deleted, and an alarm is raised of a lane whose deliveries wait too long.
package final class Housekeeper: Sendable {
    /// How often it looks, in seconds.
    static let interval: TimeInterval = 60
    /// How often old rows are looked for, in seconds.
    static let pruneInterval: TimeInterval = 3600

    /// How long the clock has to run evenly before it is believed that something is too old.
    static let trustsClockAfter: Duration = .seconds(3600)

    private struct State {
        var isStopping = false
        var nextPruneAt = Date.distantPast
        var clockWatch = ClockWatch()
    }

    private let store: Store
    private let retention: Retention
    private let delayAlarm: DelayAlarm
    private let clock: @Sendable () -> Date
    private let uptime: @Sendable () -> Duration
    private let logger: Logger
    private let signal = WakeSignal()
    private let state = Mutex(State())

    /// A housekeeper of `store`; `uptime` is how long the machine has run, and `nil` takes it from the system.
    package init(
        store: Store,
        retention: Retention = .standard,
        delayAlarm: DelayAlarm,
        clock: @escaping @Sendable () -> Date,
        uptime: (@Sendable () -> Duration)? = nil,
        logger: Logger
    ) {
        self.store = store
        self.retention = retention
        self.delayAlarm = delayAlarm
        self.clock = clock
        self.uptime = uptime ?? ClockWatch.uptime()
        self.logger = logger
    }

    /// Looks now.
    package func wake() { signal.wake() }

    /// Ends ``run()`` after the batch in hand.
    package func stop() {
        state.withLock { $0.isStopping = true }
        signal.wake()
    }

    /// Keeps house until ``stop()``; an error of the database is logged and tried again.
    package func run() async {
        while !isStopping {
            // First what somebody has to hear of; much to delete holds it up by no more than the usual time.
            await attempt { try await delayAlarm.check(at: clock()) }
            var isDone = true
            await attempt { isDone = try await prune() }
            if isDone { await signal.wait(atMost: .seconds(Self.interval)) }
        }
    }

    private func attempt(_ work: () async throws -> Void) async {
        do { try await work() } catch { logger.error("Housekeeping could not be done: \(error)") }
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Deletes what is too old, when it is time for that and the clock can be believed.
    ///
    /// - Returns: Whether nothing is left to delete now.
    private func prune() async throws -> Bool {
        let now = clock()
        let isDue = state.withLock { state in
            let look = state.clockWatch.look(at: now, uptime: uptime())
            if look.wasSet { state.nextPruneAt = .distantPast }
            return state.nextPruneAt <= now && look.isSteadyFor >= Self.trustsClockAfter
        }
        guard isDue else { return true }
        let end = uptime() + .seconds(Self.interval)
        var count = 0
        var isDone = false
        // Those who write have their turn between two batches.
        while !isStopping, !isDone, uptime() < end {
            let deleted = try await store.prune(retention, at: now)
            count += deleted
            isDone = deleted == 0
        }
        if count > 0 { logger.info("\(count) old rows were deleted") }
        if isDone { state.withLock { $0.nextPruneAt = now.addingTimeInterval(Self.pruneInterval) } }
        return isDone
    }
}
