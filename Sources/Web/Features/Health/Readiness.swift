/// Keeps for a second whether the console can do its work: finding out writes to the disk, and anyone may ask.
actor Readiness {
    private static let lifetime: Duration = .seconds(1)
    /// As long as machines are told to wait that could not report an alarm.
    private static let lifetimeOfFailure: Duration = .seconds(5)

    private var known: (isReady: Bool, until: ContinuousClock.Instant)?
    private var failedUntil: ContinuousClock.Instant?

    /// An alarm could not be written, though what is written to find out may be: the console is not ready for a while.
    func didFail() {
        failedUntil = .now + Self.lifetimeOfFailure
    }

    /// What was found within the last second, or what `find` finds now.
    func isReady(_ find: @Sendable () async -> Bool) async -> Bool {
        if let failedUntil, ContinuousClock.now < failedUntil { return false }
        if let known {
            if ContinuousClock.now < known.until { return known.isReady }
            // Whoever asks meanwhile is told what was known.
            self.known = (known.isReady, ContinuousClock.now + Self.lifetime)
        }
        let isReady = await find()
        known = (isReady, ContinuousClock.now + Self.lifetime)
        return isReady
    }
}
