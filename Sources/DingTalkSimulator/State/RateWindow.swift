import Foundation

/// Counts what is taken in a moving span of time.
struct RateWindow: Sendable {
    /// How many are taken in the span.
    let limit: Int
    /// The span in seconds.
    let span: TimeInterval
    /// The pause once there are more, in seconds.
    let pause: TimeInterval

    private var taken: [Date] = []
    private var pausedUntil: Date?

    init(limit: Int, span: TimeInterval, pause: TimeInterval) {
        self.limit = limit
        self.span = span
        self.pause = pause
    }

    /// Whether it is paused at this moment.
    func isPaused(at now: Date) -> Bool { pausedUntil.map { now < $0 } ?? false }

    /// Takes one more; false if that is one too many, which begins the pause.
    mutating func take(at now: Date) -> Bool {
        taken.removeAll { now.timeIntervalSince($0) >= span }
        guard taken.count < limit else {
            pausedUntil = now.addingTimeInterval(pause)
            return false
        }
        taken.append(now)
        return true
    }
}
