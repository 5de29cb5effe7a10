import Foundation
import Synchronization
import TestSupport

/// How long the machine has run by a test's clock, though somebody sets that.
final class TestUptime: Sendable {
    private let clock: TestClock
    private let jumped = Mutex<TimeInterval>(0)

    init(_ clock: TestClock) {
        self.clock = clock
    }

    /// Sets the clock on or back, and no time passes.
    func setClock(by seconds: TimeInterval) {
        jumped.withLock { $0 += seconds }
        clock.advance(by: seconds)
    }

    var read: @Sendable () -> Duration {
        { .seconds(self.clock.now.timeIntervalSince(TestClock.start) - self.jumped.withLock { $0 }) }
    }
}
