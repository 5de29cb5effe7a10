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

    private struct State {
        var isStopping = false
        var nextPruneAt = Date.distantPast
    }

    private let store: Store
    private let retention: Retention
    private let delayAlarm: DelayAlarm
    private let clock: @Sendable () -> Date
    private let logger: Logger
    private let signal = WakeSignal()
    private let state = Mutex(State())

    /// A housekeeper of `store`.
    package init(
        store: Store,
        retention: Retention = .standard,
        delayAlarm: DelayAlarm,
        clock: @escaping @Sendable () -> Date,
        logger: Logger
    ) {
        self.store = store
        self.retention = retention
        self.delayAlarm = delayAlarm
        self.clock = clock
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
            do {
                try await prune()
                try await delayAlarm.check(at: clock())
            } catch {
                logger.error("Housekeeping could not be done: \(error)")
            }
            await signal.wait(atMost: .seconds(Self.interval))
        }
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func prune() async throws {
        let now = clock()
        guard state.withLock({ $0.nextPruneAt <= now }) else { return }
        var count = 0
        // Those who write have their turn between two batches.
        while !isStopping, case let deleted = try await store.prune(retention, at: now), deleted > 0 {
            count += deleted
        }
        if count > 0 { logger.info("\(count) old rows were deleted") }
        state.withLock { $0.nextPruneAt = now.addingTimeInterval(Self.pruneInterval) }
    }
}
