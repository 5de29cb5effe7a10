package import Foundation
import Synchronization

/// A stand-in for DingTalk: groups with custom robots, an app that writes to members, and the faults of the real one.
package final class Simulator: Sendable {
    private struct Waiter {
        let id: Int
        let isMet: @Sendable (SimulatorState) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct Guarded {
        var state: SimulatorState
        var waiters: [Waiter] = []
        var lastWaiter = 0
    }

    private let guarded: Mutex<Guarded>
    /// The simulator's clock.
    let now: @Sendable () -> Date

    /// A simulator of this organisation.
    package init(configuration: SimulatorConfiguration = .default, now: @escaping @Sendable () -> Date) {
        guarded = Mutex(Guarded(state: SimulatorState(configuration: configuration)))
        self.now = now
    }

    /// The organisation as it is now.
    package var configuration: SimulatorConfiguration { read(\.configuration) }
    /// What arrived, oldest first.
    package var messages: [ReceivedMessage] { read(\.messages) }
    /// The calls, refused ones too, oldest first.
    package var calls: [ReceivedCall] { read(\.calls) }
    /// The faults that are switched on.
    package var faults: [FaultScope: Fault] { read(\.faults) }

    /// Changes the organisation, for example removes a robot or takes a permission away.
    package func change(_ change: (inout SimulatorConfiguration) -> Void) {
        update { change(&$0.configuration) }
    }

    /// Switches a fault on, or off with nil; it takes the place of another one there.
    package func set(_ fault: Fault?, on scope: FaultScope = .everything) {
        update { $0.faults[scope] = fault }
    }

    /// Switches all faults off.
    package func clearFaults() {
        update { $0.faults = [:] }
    }

    /// Forgets messages and calls, and with them who was throttled.
    package func clearMessages() {
        update { $0.clear() }
    }

    /// Makes all access tokens invalid, as DingTalk does before their time.
    package func expireTokens() {
        update { $0.tokens = [:] }
    }

    /// Suspends until so many messages have arrived in all, or the task is cancelled.
    ///
    /// - Returns: what arrived.
    @discardableResult
    package func waitForMessages(count: Int) async -> [ReceivedMessage] {
        await wait { $0.messageCount >= count }
        return messages
    }

    /// Suspends until so many calls have arrived in all, answered or not, or the task is cancelled.
    package func waitForCalls(count: Int) async {
        await wait { $0.callCount >= count }
    }

    func read<Value: Sendable>(_ value: (SimulatorState) -> Value) -> Value {
        guarded.withLock { value($0.state) }
    }

    @discardableResult
    func update<Value: Sendable>(_ change: (inout SimulatorState) -> Value) -> Value {
        let (value, met) = guarded.withLock { guarded in
            let value = change(&guarded.state)
            let state = guarded.state
            let met = guarded.waiters.filter { $0.isMet(state) }
            guarded.waiters.removeAll { $0.isMet(state) }
            return (value, met.map(\.continuation))
        }
        met.forEach { $0.resume() }
        return value
    }

    private func wait(until isMet: @escaping @Sendable (SimulatorState) -> Bool) async {
        let id = guarded.withLock { guarded in
            guarded.lastWaiter += 1
            return guarded.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = guarded.withLock { guarded in
                    // A cancellation that came before this line found nobody to wake.
                    if Task.isCancelled || isMet(guarded.state) { return true }
                    guarded.waiters.append(Waiter(id: id, isMet: isMet, continuation: continuation))
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            let cancelled = guarded.withLock { guarded in
                let waiter = guarded.waiters.first { $0.id == id }
                guarded.waiters.removeAll { $0.id == id }
                return waiter?.continuation
            }
            cancelled?.resume()
        }
    }
}
