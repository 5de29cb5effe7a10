import Domain
package import Foundation
package import Logging
package import Storage
import Synchronization

/// Sends what waits in the outbox: one lane for each target, so that a slow or throttled robot delays nobody else.
///
/// The table is the truth; what this holds in memory is only which lanes run and which pause.
package final class OutboxWorker: Sendable {
    /// How often the table is looked at though nobody woke the worker, as a net under lost wakes.
    static let longestWait: TimeInterval = 30
    /// The wait after the database could not be read or written.
    static let waitAfterError: Duration = .seconds(1)

    private struct State {
        var running: Set<DeliveryTarget> = []
        var pausedUntil: [DeliveryTarget: Date] = [:]
        var isStopping = false
    }

    private let store: Store
    private let sender: Sender
    private let settlements: Settlements
    private let clock: @Sendable () -> Date
    private let logger: Logger
    private let signal = WakeSignal()
    private let state = Mutex(State())

    /// A worker that claims from `store` and sends with `sender`.
    package init(
        store: Store,
        sender: Sender,
        settlements: Settlements,
        clock: @escaping @Sendable () -> Date,
        logger: Logger
    ) {
        self.store = store
        self.sender = sender
        self.settlements = settlements
        self.clock = clock
        self.logger = logger
    }

    /// Looks for what is due now.
    package func wake() {
        signal.wake()
    }

    /// Begins no more calls; ``run()`` ends when those under way have their outcome.
    package func stop() {
        state.withLock { $0.isStopping = true }
        signal.wake()
    }

    /// Sends until ``stop()``.
    ///
    /// An error of the database is logged and tried again: the rows stay where they are.
    package func run() async {
        await returnInterrupted()
        await withDiscardingTaskGroup { lanes in
            while !isStopping {
                do {
                    for target in try await startableTargets() {
                        lanes.addTask { await self.drain(target) }
                    }
                    let wait = try await timeToNext()
                    await signal.wait(atMost: .seconds(wait))
                } catch {
                    logger.error("The outbox could not be read: \(error)")
                    await signal.wait(atMost: Self.waitAfterError)
                }
            }
        }
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func returnInterrupted() async {
        while !isStopping {
            do {
                let count = try await store.returnInterruptedDeliveries()
                if count > 0 { logger.notice("\(count) deliveries were interrupted and wait again") }
                return
            } catch {
                logger.error("Interrupted deliveries could not be returned: \(error)")
                await signal.wait(atMost: Self.waitAfterError)
            }
        }
    }

    private func startableTargets() async throws -> [DeliveryTarget] {
        let now = clock()
        let due = try await store.dueTargets(at: now)
        return state.withLock { state in
            state.pausedUntil = state.pausedUntil.filter { $0.value > now }
            let startable = due.filter { !state.running.contains($0) && state.pausedUntil[$0] == nil }
            state.running.formUnion(startable)
            return startable
        }
    }

    private func timeToNext() async throws -> TimeInterval {
        let now = clock()
        let pauses = state.withLock { Array($0.pausedUntil.values) }
        let moments = pauses + [try await store.nextAttemptAt(after: now)].compactMap(\.self)
        let next = moments.min().map { $0.timeIntervalSince(now) } ?? Self.longestWait
        return min(max(next, 0.001), Self.longestWait)
    }

    /// Sends all that is due in one lane.
    private func drain(_ target: DeliveryTarget) async {
        do {
            while !isStopping, try await sendNext(in: target) {}
        } catch {
            logger.error("The outcome of a delivery could not be written: \(error)")
            state.withLock { $0.pausedUntil[target] = clock().addingTimeInterval(1) }
        }
        state.withLock { _ = $0.running.remove(target) }
        signal.wake()
    }

    /// Sends what comes first in the lane.
    ///
    /// - Returns: `false` when nothing is due, or the lane has to pause.
    private func sendNext(in target: DeliveryTarget) async throws -> Bool {
        let claimed = try await store.claim(for: target, limit: target.callSize, at: clock())
        guard let first = claimed.first else { return false }
        let connection = try await store.connection(for: target)
        let result = await sender.send(claimed, over: connection)
        try await settle(result.attempts)
        settlements.announce(first.notification)
        guard let pause = result.pausedUntil else { return true }
        state.withLock { $0.pausedUntil[target] = pause }
        return false
    }

    /// Writes the outcomes, and keeps at it while the database refuses: an outcome that is lost means a second message.
    ///
    /// - Throws: The database's error once the worker is stopping; the rows stay in `sending` and the next start
    ///   returns them.
    private func settle(_ attempts: [SettledAttempt]) async throws {
        while true {
            do {
                return try await store.settle(attempts)
            } catch {
                if isStopping { throw error }
                logger.error("An outcome could not be written and is tried again: \(error)")
                await WakeSignal().wait(atMost: Self.waitAfterError)
            }
        }
    }
}

extension DeliveryTarget {
    /// How many receivers one call takes: a group message has one, a message to members at most 20
    /// (OP:chatbots-send-one-on-one-chat-messages-in-batches).
    var callSize: Int {
        switch self {
        case .robot: 1
        case .app: 20
        }
    }
}
