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

    /// How many lanes take their turn with the intake at most, since others wait for its transaction.
    static let turnsPerRecording = 16

    private struct State {
        var board = LaneBoard()
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
    /// Given when a lane may begin.
    private let lanes = WakeSignal()
    /// Given when the table is to be looked at sooner.
    private let times = WakeSignal()
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
        lookAgain(at: .distantPast)
    }

    /// Goes on in these lanes, since something new waits there.
    package func wake(_ targets: Set<DeliveryTarget>) {
        state.withLock { $0.board.wake(targets) }
        lanes.wake()
    }

    /// The lanes that may take their turn in a transaction that queues something in these, with what they are held to.
    ///
    /// Nothing else is begun in them until ``begin(_:with:)``, which has to be called whatever becomes of it.
    func reserve(among targets: Set<DeliveryTarget>) -> [DeliveryTarget: LaneRules] {
        let reserved = state.withLock { $0.board.reserve(among: targets, limit: Self.turnsPerRecording) }
        return Dictionary(uniqueKeysWithValues: reserved.map { ($0, limits.rules(for: $0)) })
    }

    /// Goes on in reserved lanes, with the turns that they took.
    func begin(_ reserved: [DeliveryTarget], with turns: [DeliveryTarget: LaneTurn]) {
        state.withLock { $0.board.give(reserved, turns) }
        lanes.wake()
    }

    /// Asks every lane again, also those that pause: somebody changed something, or waits for a test.
    package func reconsider() {
        state.withLock { $0.board.forgetPauses() }
        times.wake()
    }

    /// Begins no more calls; ``run()`` ends when those under way, or claimed, have their outcome.
    package func stop() {
        state.withLock { state in
            state.isStopping = true
            state.board.isOpen = false
        }
        lanes.wake()
        times.wake()
    }

    /// Sends until ``stop()``.
    ///
    /// An error of the database is logged and tried again: the rows stay where they are.
    package func run() async {
        await returnInterrupted()
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { await self.watchTable() }
            state.withLock { $0.board.isOpen = !$0.isStopping }
            while !isDone {
                for (target, beginning) in state.withLock({ $0.board.begin() }) {
                    tasks.addTask { await self.drain(target, from: beginning) }
                }
                await lanes.wait()
            }
        }
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private var isDone: Bool { state.withLock { $0.isStopping && $0.board.isIdle } }

    private func returnInterrupted() async {
        while !isStopping {
            do {
                let count = try await store.returnInterruptedDeliveries()
                if count > 0 { logger.notice("\(count) deliveries were interrupted and wait again") }
                return
            } catch {
                logger.error("Interrupted deliveries could not be returned: \(error)")
                await times.wait(atMost: Self.waitAfterError)
            }
        }
    }

    /// Lets lanes begin in which something falls due, until the worker stops.
    private func watchTable() async {
        while !isStopping {
            do {
                try await keepTime()
                try await look(at: clock())
                await times.wait(atMost: .seconds(timeToNextLook))
            } catch {
                _ = state.withLock { $0.board.lookAgain(at: .distantPast) }
                logger.error("The outbox could not be read: \(error)")
                await times.wait(atMost: Self.waitAfterError)
            }
        }
    }

    /// Wakes the lanes of which the table says that something is due, if it is time to look at it.
    private func look(at now: Date) async throws {
        guard state.withLock({ $0.board.looks(at: now) }) else { return }
        let due = try await store.dueTargets(at: now)
        let last = now.addingTimeInterval(Self.longestWait)
        let next = min(try await store.nextAttemptAt(after: now) ?? last, last)
        state.withLock { $0.board.didLook(at: now, due: due, next: next) }
        lanes.wake()
    }

    private var timeToNextLook: TimeInterval {
        let wait = state.withLock { $0.board.nextLookAt }.timeIntervalSince(clock())
        return min(max(wait, 0.001), Self.longestWait)
    }

    /// Sends all that is due in one lane.
    private func drain(_ target: DeliveryTarget, from beginning: LaneBoard.Beginning) async {
        do {
            var call = try await firstCall(in: target, from: beginning)
            while let claimed = call {
                let settled = await sender.send(claimed)
                call = self.call(of: try await turn(of: target, after: settled), in: target)
            }
        } catch {
            logger.error("A lane stopped and is tried again: \(error)")
            pause(target, until: clock().addingTimeInterval(1))
        }
        if state.withLock({ $0.board.end(target) }) { lanes.wake() }
    }

    private func firstCall(
        in target: DeliveryTarget,
        from beginning: LaneBoard.Beginning
    ) async throws -> ClaimedCall? {
        if case .turn(let turn) = beginning { return call(of: turn, in: target) }
        if beginning == .onlyForUrgent, try await !store.hasUrgent(for: target, at: clock()) { return nil }
        return call(of: try await turn(of: target, after: nil), in: target)
    }

    /// The call that a lane makes now; `nil` when nothing is due, or the lane has to pause.
    private func call(of turn: LaneTurn, in target: DeliveryTarget) -> ClaimedCall? {
        switch turn {
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
        state.withLock { $0.board.pause(target, until: end, exceptUrgent: exceptUrgent) }
        lookAgain(at: end)
    }

    private func lookAgain(at moment: Date) {
        if state.withLock({ $0.board.lookAgain(at: moment) }) { times.wake() }
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
                state.board.forgetPauses()
                state.nextExpiryAt = .distantPast
            }
            return look
        }
        guard state.withLock({ $0.nextExpiryAt <= now }) else { return }
        try await inBatches { try await store.bringNear(now, longestWait: Self.longestRetry) }
        if look.isSteadyFor >= Self.trustsClockAfter {
            let limit = now.addingTimeInterval(-giveUpAfter)
            let count = try await inBatches { try await store.failExpired(queuedBefore: limit) }
            metrics.gaveUp(count)
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
