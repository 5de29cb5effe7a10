import CLinux
import Foundation
import Synchronization

/// One thread with its own epoll instance, which is the executor of all tasks and actors that live on it.
///
/// Handlers run on the thread of their connection, so a suspended one costs nothing and a resumed one needs no lock.
// Jobs that come from other threads pass through `inbox`; every other variable is touched on the loop's thread only.
@safe final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    private struct Inbox {
        var jobs: [UnownedJob] = []
        var actions: [@Sendable (Watch) -> Void] = []
        var isSleeping = false
        var onEnd: CheckedContinuation<Void, Never>?
    }

    /// How often deadlines are looked at, in milliseconds; no limit is kept more exactly than that.
    static let tick: UInt64 = 100
    /// The number of job rounds after which sockets get a turn, if they don't take longer than the clock can tell.
    private static let rounds = 32
    private static let eventCapacity = 512
    /// A rest that ends sooner was not worth it: to be woken takes the system longer than to look a few times more.
    private static let shortestRest: Duration = .microseconds(100)
    /// How often sockets are looked at in vain before the loop rests, if its last rest was too short.
    private static let lookouts = 24

    let clock = LoopClock()
    /// The connections that have been given to it and haven't ended.
    let connections = Atomic<Int>(0)
    /// Memory into which connections receive, one after the other, and which they leave at once.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    /// When the loop last turned, in milliseconds of `LoopClock`; 0 while it waits for events.
    private let turnedAt = Atomic<UInt64>(0)
    private let inbox = Mutex(Inbox())
    private let thread = Atomic<UInt>(0)
    private let epoll: Int32
    private let alarm: Int32
    private var jobs: [UnownedJob] = []
    private var running: [UnownedJob] = []
    private var watches: [Watch?] = []
    private var timers: [Watch] = []
    private var watchCount = 0
    private var nextTick: UInt64 = 0
    /// Whether something is likely to happen at once.
    private var isOnTheLookout = false
    /// How many turns in a row there was nothing to do.
    private var quietTurns = 0

    /// Starts the thread.
    ///
    /// - Throws: `SetupError` if the system has no descriptor left.
    init(name: String) throws {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        alarm = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard epoll >= 0, alarm >= 0 else { throw SetupError("The event loop could not be made", code: errno) }
        // Told once for each time that it is set, it need not be read.
        var event = unsafe epoll_event(events: EPOLLIN.rawValue | EPOLLET.rawValue, data: epoll_data_t(fd: alarm))
        _ = unsafe epoll_ctl(epoll, EPOLL_CTL_ADD, alarm, &event)
        let thread = Thread { [self] in
            // Foundation's own name is lost when the thread is quicker than the one that made it.
            _ = unsafe pthread_setname_np(pthread_self(), name)
            run()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        _ = close(epoll)
        _ = close(alarm)
        unsafe scratch.deallocate()
    }

    // MARK: Executor

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else {
            send { $0.jobs.append(job) }
        }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    func asUnownedTaskExecutor() -> UnownedTaskExecutor {
        unsafe UnownedTaskExecutor(ordinary: self)
    }

    func checkIsolated() {
        precondition(isCurrent, "this state belongs to its event loop's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    private var isCurrent: Bool { thread.load(ordering: .relaxed) == pthread_self() }

    // MARK: From other threads

    /// Does that on the loop's thread, soon, with each descriptor's watch.
    func withWatches(_ action: @escaping @Sendable (Watch) -> Void) {
        send { $0.actions.append(action) }
    }

    /// Ends the thread once it has nothing left to run; nothing may be enqueued after that.
    func stop() async {
        await withCheckedContinuation { continuation in
            send { $0.onEnd = continuation }
        }
    }

    /// Whether something has kept the thread busy for more than 50 ms: a handler that blocks.
    var isStalled: Bool {
        let turned = turnedAt.load(ordering: .relaxed)
        return turned != 0 && LoopClock.milliseconds() > turned + 50
    }

    private func send(_ change: (inout sending Inbox) -> Void) {
        let wasSleeping = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isSleeping = false }
            return inbox.isSleeping
        }
        if wasSleeping { _ = eventfd_write(alarm, 1) }
    }

    // MARK: On the loop's thread

    /// Begins to watch a descriptor.
    func add(_ watch: Watch) {
        let descriptor = Int(watch.descriptor)
        guard descriptor >= 0 else {
            timers.append(watch)
            return
        }
        while watches.count <= descriptor { watches.append(nil) }
        watches[descriptor] = watch
        watchCount += 1
        var event = unsafe epoll_event(events: watch.events, data: epoll_data_t(fd: watch.descriptor))
        _ = unsafe epoll_ctl(epoll, EPOLL_CTL_ADD, watch.descriptor, &event)
    }

    /// Ends what `add` began, if it did, before the descriptor is closed, by which epoll forgets it.
    func remove(_ watch: Watch) {
        guard watch.descriptor >= 0 else {
            timers.removeAll { $0 === watch }
            return
        }
        let descriptor = Int(watch.descriptor)
        guard descriptor < watches.count, watches[descriptor] === watch else { return }
        watches[descriptor] = nil
        watchCount -= 1
    }

    private func run() {
        thread.store(pthread_self(), ordering: .relaxed)
        Self.ignoreBrokenPipes()
        unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.eventCapacity) { events in
            while true {
                let (isIdle, end) = takeInbox()
                if let end {
                    end.resume()
                    return
                }
                unsafe poll(events, isIdle: isIdle)
                runJobs()
                // Who waits for the processor goes first, often a client whose next request we would wait for: at the
                // same rate, answers come several times as soon.
                sched_yield()
                if clock.now >= nextTick { tickDeadlines() }
            }
        }
    }

    /// Takes what other threads have sent; an `end` means that the loop is to end.
    private func takeInbox() -> (isIdle: Bool, end: CheckedContinuation<Void, Never>?) {
        let (actions, isIdle, end) = inbox.withLock { inbox in
            jobs.append(contentsOf: inbox.jobs)
            inbox.jobs.removeAll(keepingCapacity: true)
            let actions = inbox.actions
            inbox.actions = []
            quietTurns = jobs.isEmpty && actions.isEmpty ? quietTurns + 1 : 0
            let isIdle = quietTurns > (isOnTheLookout ? Self.lookouts : 0)
            inbox.isSleeping = isIdle
            return (actions, isIdle, isIdle ? inbox.onEnd : nil)
        }
        for action in actions {
            for case let watch? in watches { action(watch) }
        }
        return (isIdle, end)
    }

    /// Takes what has happened to sockets, and waits for that only if idle, as others have been told to wake us then.
    private func poll(_ events: UnsafeMutableBufferPointer<epoll_event>, isIdle: Bool) {
        let wait: Int32 = !isIdle ? 0 : watchCount == 0 && timers.isEmpty ? -1 : Int32(Self.tick)
        let start = isIdle ? ContinuousClock.now : nil
        if isIdle { turnedAt.store(0, ordering: .relaxed) }
        let count = unsafe epoll_wait(epoll, events.baseAddress, Int32(events.count), wait)
        clock.update()
        turnedAt.store(clock.now, ordering: .relaxed)
        if let start {
            isOnTheLookout = ContinuousClock.now - start < Self.shortestRest
            inbox.withLock { $0.isSleeping = false }
        }
        guard count > 0 else { return }
        quietTurns = 0
        for index in 0..<Int(count) {
            let event = unsafe events[index]
            let descriptor = unsafe event.data.fd
            if descriptor != alarm { unsafe watches[Int(descriptor)]?.happened(event.events) }
        }
    }

    private func runJobs() {
        for _ in 0..<Self.rounds {
            if jobs.isEmpty { return }
            swap(&jobs, &running)
            for job in running {
                unsafe job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(),
                    taskExecutor: asUnownedTaskExecutor()
                )
            }
            running.removeAll(keepingCapacity: true)
            if LoopClock.milliseconds() != clock.now { return }
        }
    }

    private func tickDeadlines() {
        nextTick = clock.now + Self.tick
        for watch in watches { watch?.expire(at: clock.now) }
        for timer in timers { timer.expire(at: clock.now) }
    }

    /// A client that has gone must give EPIPE; the signal would end the process, and `sendfile` has no flag against it.
    private static func ignoreBrokenPipes() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
