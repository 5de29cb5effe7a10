import Domain
import Foundation
import Synchronization

/// Counts the requests of each token, so that one machine that runs wild does not take the console from all others.
///
/// Only tokens that the console knows are counted, so there are never many.
final class RequestRate: Sendable {
    private struct Window {
        /// Since 1970.
        var second: Int64
        var count: Int
    }

    private let perSecond: Int
    private let windows = Mutex<[Secret: Window]>([:])

    /// Admits that many requests of a token in each second.
    init(perSecond: Int) {
        self.perSecond = perSecond
    }

    /// Counts a request; `false` when its second is full.
    func admits(_ token: Secret, at now: Date) -> Bool {
        let second = Int64(now.timeIntervalSince1970.rounded(.down))
        return windows.withLock { windows in
            var window = windows[token] ?? Window(second: second, count: 0)
            if window.second != second { window = Window(second: second, count: 0) }
            window.count += 1
            windows[token] = window
            return window.count <= perSecond
        }
    }
}
