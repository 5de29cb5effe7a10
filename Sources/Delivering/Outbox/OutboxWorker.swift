package import Domain
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
    /// How often the table is searched for deliveries that are too old, in seconds.
    static let expiryInterval: TimeInterval = 60
    /// How long the clock has to run evenly before it is believed that a delivery is too old.
    static let trustsClockAfter: Duration = .seconds(900)
    /// The longest that anything waits before its next try, in seconds.
    static let longestRetry: TimeInterval = 3_600

    private struct Pause {
        let until: Date
        /// Whether the lane has tokens left for the highest level.
        let exceptUrgent: Bool
    }

    private struct State {
        var running: Set<DeliveryTarget> = []
        var pauses: [DeliveryTarget: Pause] = [:]
        /// The lanes in which something new waits.
        var woken: Set<DeliveryTarget> = []
        /// When the table is looked at; only then does it say which lanes have something due.
        var nextLookAt = Date.distantPast
        var nextExpiryAt = Date.distantPast
        var clockWatch = ClockWatch()
        var isStopping = false
    }

    private let store: Store
    private let sender: Sender
    private let composer: DigestComposer
    private let limits: SendingLimits
    private let giveUpAfter: TimeInterval
    private let metrics: Metrics
    private let settlements: Settlements
    private let clock: @Sendable () -> Date
    private let uptime: @Sendable () -> Duration
    private let logger: Logger
    private let signal = WakeSignal()
    private let state = Mutex(State())

    /// A worker that claims from `store` and sends with `sender`.
    ///
    /// - Parameters:
    ///   - store: Where deliveries wait.
    ///   - sender: Makes the calls.
    ///   - composer: Writes digests.
    ///   - limits: What DingTalk takes.
    ///   - giveUpAfter: How long a delivery may wait at all, in seconds.
    ///   - metrics: Counts the calls.
    ///   - settlements: Is told of outcomes.
    ///   - clock: The time of now (UTC).
    ///   - uptime: How long the machine has run since some moment; `nil` takes it from the system.
    ///   - logger: Gets what went wrong.
    package init(
        store: Store,
        sender: Sender,
        composer: DigestComposer,
        limits: SendingLimits = .standard,
        giveUpAfter: TimeInterval = 24 * 3600,
        metrics: Metrics = Metrics(),
        settlements: Settlements,
        clock: @escaping @Sendable () -> Date,
        uptime: (@Sendable () -> Duration)? = nil,
        logger: Logger
    ) {
        self.store = store
        self.sender = sender
        self.composer = composer
        self.limits = limits
        self.giveUpAfter = giveUpAfter
        self.metrics = metrics
        self.settlements = settlements
        self.clock = clock
        self.uptime = uptime ?? ClockWatch.uptime()
        self.logger = logger
    }

    /// Looks for what is due now.
    package func wake() {
        state.withLock { $0.nextLookAt = .distantPast }
        signal.wake()
    }

    /// Goes on in these lanes, since something new waits there.
    package func wake(_ targets: Set<DeliveryTarget>) {
        state.withLock { $0.woken.formUnion(targets) }
        signal.wake()
    }

    /// Asks every lane again, also those that pause: somebody changed something, or waits for a test.
    package func reconsider() {
        state.withLock { $0.pauses = [:] }
        wake()
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
                    try await keepTime()
                    for target in try await startableTargets() {
                        lanes.addTask { await self.drain(target) }
                    }
                    await signal.wait(atMost: .seconds(timeToNextLook))
                } catch {
                    state.withLock { $0.nextLookAt = .distantPast }
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
        let candidates = try await candidates(at: now)
        let heldBack = state.withLock { state in candidates.filter { state.pauses[$0]?.exceptUrgent == true } }
        let urgent = heldBack.isEmpty ? [] : try await store.urgentTargets(among: heldBack, at: now)
        return state.withLock { state in
            let startable = candidates.filter { target in
                !state.running.contains(target) && (state.pauses[target] == nil || urgent.contains(target))
            }
            // What came while a lane runs may have come too late for it.
            state.woken.formUnion(candidates.intersection(state.running))
            state.running.formUnion(startable)
            return Array(startable)
        }
    }

    /// The lanes that were woken and, when it is time for a look at the table, those that it says have something due.
    private func candidates(at now: Date) async throws -> Set<DeliveryTarget> {
        let (woken, looks) = state.withLock { state in
            defer { state.woken = [] }
            let looks = state.nextLookAt <= now
            // A wake that comes while the table is read asks for another look.
            if looks { state.nextLookAt = .distantFuture }
            return (state.woken, looks)
        }
        guard looks else { return woken }
        let due = try await store.dueTargets(at: now)
        let next = try await store.nextAttemptAt(after: now) ?? .distantFuture
        state.withLock { state in
            state.pauses = state.pauses.filter { $0.value.until > now }
            let last = now.addingTimeInterval(Self.longestWait)
            state.nextLookAt = min(state.nextLookAt, next, last, state.pauses.values.map(\.until).min() ?? last)
        }
        return woken.union(due)
    }

    private var timeToNextLook: TimeInterval {
        let wait = state.withLock { $0.nextLookAt }.timeIntervalSince(clock())
        return min(max(wait, 0.001), Self.longestWait)
    }

    /// Sends all that is due in one lane.
    private func drain(_ target: DeliveryTarget) async {
        var settled: SettledCall?
        do {
            while let call = try await nextCall(in: target, after: settled) { settled = await sender.send(call) }
        } catch {
            logger.error("A lane stopped and is tried again: \(error)")
            pause(target, until: clock().addingTimeInterval(1))
        }
        let isWoken = state.withLock { state in
            state.running.remove(target)
            return state.woken.contains(target)
        }
        if isWoken { signal.wake() }
    }

    /// The call that comes first in the lane; `nil` when nothing is due, or the lane has to pause.
    private func nextCall(in target: DeliveryTarget, after settled: SettledCall?) async throws -> ClaimedCall? {
        switch try await turn(of: target, after: settled) {
        case .call(let call): return call
        case .idle: break
        case .waits(let until): pause(target, until: until)
        case .holdsBack(let until): pause(target, until: until, exceptUrgent: true)
        }
        return nil
    }

    /// Writes how the lane's last call ended, and takes its next turn; both in one transaction if they can be.
    private func turn(of target: DeliveryTarget, after settled: SettledCall?) async throws -> LaneTurn {
        var turn: LaneTurn?
        if let settled {
            // Why they can't be is said by whichever of the two can't be written.
            turn = isStopping ? nil : try? await takeTurn(in: target, after: settled)
            if turn == nil { try await settle(settled) }
            announce(settled)
        }
        if let turn { return turn }
        return isStopping ? .idle : try await takeTurn(in: target, after: nil)
    }

    private func takeTurn(in target: DeliveryTarget, after settled: SettledCall?) async throws -> LaneTurn {
        try await store.takeTurn(
            for: target,
            after: settled,
            rules: limits.rules(for: target),
            at: clock(),
            compose: composer.compose
        )
    }

    /// Tells those who wait for an outcome, and remembers when the table has something due again.
    private func announce(_ settled: SettledCall) {
        metrics.settled(settled)
        if let next = settled.nextAttemptAt { lookAgain(at: next) }
        for notification in Set(settled.call.deliveries.map(\.notification)) { settlements.announce(notification) }
    }

    /// Holds a lane until the pause ends; no longer than anything may wait, since the clock may have been set back while
    /// the call was under way.
    private func pause(_ target: DeliveryTarget, until: Date, exceptUrgent: Bool = false) {
        let end = min(until, clock().addingTimeInterval(Self.longestRetry))
        state.withLock { $0.pauses[target] = Pause(until: end, exceptUrgent: exceptUrgent) }
        lookAgain(at: end)
    }

    private func lookAgain(at moment: Date) {
        let isSooner = state.withLock { state in
            defer { state.nextLookAt = min(state.nextLookAt, moment) }
            return moment < state.nextLookAt
        }
        if isSooner { signal.wake() }
    }

    /// Ends what waited too long, once in a while, and lets nothing wait longer since the clock was set.
    ///
    /// Nothing ends for its age while the clock may be wrong: all that waits would be gone at once.
    private func keepTime() async throws {
        let now = clock()
        let look = state.withLock { state in
            let look = state.clockWatch.look(at: now, uptime: uptime())
            // The table knows the pauses that still count.
            if look.wasSet {
                state.pauses = [:]
                state.nextLookAt = .distantPast
                state.nextExpiryAt = .distantPast
            }
            return look
        }
        guard state.withLock({ $0.nextExpiryAt <= now }) else { return }
        try await inBatches { try await store.bringNear(now, longestWait: Self.longestRetry) }
        if look.isSteadyFor >= Self.trustsClockAfter {
            let limit = now.addingTimeInterval(-giveUpAfter)
            let count = try await inBatches { try await store.failExpired(queuedBefore: limit) }
            if count > 0 { logger.warning("\(count) deliveries waited too long and failed") }
        }
        state.withLock { $0.nextExpiryAt = now.addingTimeInterval(Self.expiryInterval) }
    }

    /// Repeats a change of so many rows until there are no more; those who write have their turn in between.
    @discardableResult
    private func inBatches(_ change: () async throws -> Int) async throws -> Int {
        var count = 0
        while !isStopping {
            let changed = try await change()
            count += changed
            if changed < Store.batchLimit { break }
        }
        return count
    }

    /// Writes the outcomes, and keeps at it while the database can't be written: an outcome that is lost means a second
    /// message.
    ///
    /// One that is refused for what it holds is written without DingTalk's words.
    /// - Throws: The database's error once the worker is stopping, or when it takes not even that; the rows stay in
    ///   `sending` and the next start returns them.
    private func settle(_ settled: SettledCall) async throws {
        while true {
            do {
                return try await store.settle(settled)
            } catch StoreError.unavailable(let reason) {
                if isStopping { throw StoreError.unavailable(reason) }
                logger.error("An outcome could not be written and is tried again: \(reason)")
                await WakeSignal().wait(atMost: Self.waitAfterError)
            } catch {
                logger.error("An outcome is written without DingTalk's words: \(error)")
                return try await store.settle(settled.withoutWords)
            }
        }
    }
}
