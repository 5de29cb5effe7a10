import Foundation
import Synchronization

/// A clock that moves only when a test says so.
final class ManualClock: Sendable {
    private let time: Mutex<Date>

    init(_ start: Date = Date(timeIntervalSince1970: 1_800_000_000)) {
        time = Mutex(start)
    }

    var now: @Sendable () -> Date { { self.time.withLock { $0 } } }

    func advance(seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}
