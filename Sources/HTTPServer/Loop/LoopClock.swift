import Foundation

/// The time, read once a turn of an event loop.
// Touched on its loop's thread only, like the loop's own variables.
final class LoopClock: @unchecked Sendable {
    /// Milliseconds since the machine started; they never go back.
    private(set) var now: UInt64 = LoopClock.milliseconds()
    private var second = 0
    private var dateText: [UInt8] = []

    /// Reads the time.
    func update() {
        now = Self.milliseconds()
    }

    /// A deadline that many seconds from now.
    func deadline(after seconds: Double) -> UInt64 {
        seconds.isFinite ? now + UInt64(max(0, seconds) * 1000) : .max
    }

    /// The text of `Date`, made once a second.
    var date: [UInt8] {
        let current = time(nil)
        if current != second || dateText.isEmpty {
            second = current
            dateText = HTTPDate.now
        }
        return dateText
    }

    /// Milliseconds since the machine started, by default with the resolution of its timer, about 4 ms.
    static func milliseconds(of clock: clockid_t = CLOCK_MONOTONIC_COARSE) -> UInt64 {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
