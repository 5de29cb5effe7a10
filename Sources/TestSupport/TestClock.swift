package import Foundation
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    /// Where clocks start: 2026-01-01 08:00:00 UTC.
    package static let start = Date(timeIntervalSince1970: 1_767_254_400)

    private let moment: Mutex<Date>

    /// A clock that stands at a moment.
    package init(at moment: Date = TestClock.start) {
        self.moment = Mutex(moment)
    }

    /// The moment at which it stands.
    package var now: Date { moment.withLock { $0 } }

    /// What is handed to the code under test.
    package var read: @Sendable () -> Date {
        { self.now }
    }

    /// Moves it on by seconds.
    package func advance(by seconds: TimeInterval) {
        moment.withLock { $0 = $0.addingTimeInterval(seconds) }
    }
}
