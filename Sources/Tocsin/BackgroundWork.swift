/// What goes on after the request that began it was answered: one task each, all children of one group.
struct BackgroundWork: Sendable {
    private let work: AsyncStream<@Sendable () async -> Void>
    private let adding: AsyncStream<@Sendable () async -> Void>.Continuation

    init() {
        (work, adding) = AsyncStream.makeStream()
    }

    /// Begins something; what is added after ``stop()`` is left out.
    func add(_ one: @escaping @Sendable () async -> Void) {
        adding.yield(one)
    }

    /// Runs what is added until ``stop()``, then cancels what still goes on and waits for its end.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await one in work { group.addTask { await one() } }
            group.cancelAll()
        }
    }

    /// Ends ``run()``.
    func stop() {
        adding.finish()
    }
}
