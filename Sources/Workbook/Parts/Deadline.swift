/// The moment at which opening a workbook, or reading a sheet, has taken too long.
struct Deadline {
    private let now: () -> ContinuousClock.Instant
    private let end: ContinuousClock.Instant
    private let seconds: Int

    init(limits: WorkbookLimits, now: @escaping () -> ContinuousClock.Instant) {
        self.now = now
        seconds = limits.seconds
        end = now().advanced(by: .seconds(limits.seconds))
    }

    func check() throws(WorkbookError) {
        guard now() < end else { throw .limit(.seconds, allowed: seconds) }
    }
}
