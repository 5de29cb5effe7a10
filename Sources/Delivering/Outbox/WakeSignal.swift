import Synchronization

/// Wakes one waiting task; a wake that nobody waits for is remembered until somebody does.
package final class WakeSignal: Sendable {
    private enum State {
        case idle
        case pending
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.idle)

    /// A signal that nobody has given yet.
    package init() {}

    /// Lets the waiting task go on, or the next one that waits.
    package func wake() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .waiting(let continuation) = state else {
                state = .pending
                return nil
            }
            state = .idle
            return continuation
        }
        waiter?.resume()
    }

    /// Suspends until ``wake()`` is called or the task is cancelled.
    ///
    /// Only one task may wait at a time.
    package func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state -> Bool in
                    if case .pending = state {
                        state = .idle
                        return true
                    }
                    // A cancellation that came before this line found nobody to wake.
                    if Task.isCancelled { return true }
                    state = .waiting(continuation)
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            wake()
        }
    }

    /// Suspends as ``wait()`` does, but no longer than this.
    package func wait(atMost duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await Task.sleep(for: duration) } catch { return }
                self.wake()
            }
            await wait()
            group.cancelAll()
        }
    }
}
