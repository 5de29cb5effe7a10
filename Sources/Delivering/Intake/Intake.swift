package import Domain
package import Foundation
import Logging
package import Storage
import Synchronization

/// Takes what machines and people say of alarms, and answers when it is on disk.
///
/// All that waits while one transaction is being written goes into the next one together (group commit), so that a
/// crowd of small requests costs one sync of the disk instead of one each.
package final class Intake: Sendable {
    private struct Entry {
        let batch: AlarmBatch
        let continuation: CheckedContinuation<AlarmBatchResult, any Error>
    }

    private struct Queue {
        var entries: [Entry] = []
        var isClosed = false
    }

    private let store: Store
    private let renderer: MessageRenderer
    private let metrics: Metrics
    private let clock: @Sendable () -> Date
    private let didQueue: @Sendable (Set<DeliveryTarget>) -> Void
    private let queue = Mutex(Queue())
    private let signal = WakeSignal()
    private let book: RuleBookCache

    /// An intake that writes to `store`.
    ///
    /// `didQueue` is called after each transaction that queued deliveries, with the lanes in which they wait.
    package init(
        store: Store,
        renderer: MessageRenderer,
        metrics: Metrics = Metrics(),
        clock: @escaping @Sendable () -> Date,
        didQueue: @escaping @Sendable (Set<DeliveryTarget>) -> Void
    ) {
        self.store = store
        self.renderer = renderer
        self.metrics = metrics
        self.clock = clock
        self.didQueue = didQueue
        self.book = RuleBookCache()
    }

    /// Records reports; all of them or none, and at most once if they have a key.
    ///
    /// - Throws: ``IntakeProblem/ruleUnknown(index:name:)`` when a report names a rule that does not exist, and
    ///   ``IntakeProblem/keyReused``; `StoreError` when the database can't be written. A report that changes nothing, or
    ///   a request that is repeated, is not an error.
    package func accept(_ reports: [AlarmReport], key: IdempotencyKey? = nil) async throws {
        if let key, let known = try await store.answer(to: key) {
            // What was answered once is answered the same, though its rule was deleted since.
            if known == .keyReused { throw IntakeProblem.keyReused }
            return
        }
        try await checkRules(of: reports)
        let result = try await record(AlarmBatch(reports.map(AlarmInput.report), key: key))
        if result == .keyReused { throw IntakeProblem.keyReused }
    }

    /// Records that a person takes notice of an alarm.
    ///
    /// - Throws: `StoreError` when the database can't be written. A refusal is a result, not an error.
    package func acknowledge(_ alarm: Alarm.ID, by user: String, notes: String) async throws -> AlarmInputResult {
        let input = AlarmInput.acknowledgement(of: alarm, by: user, notes: notes, at: clock())
        guard case .recorded(let results) = try await record(AlarmBatch([input])) else { return .unchanged }
        return results.first ?? .unchanged
    }

    /// Writes what was handed in, until ``close()`` is called and nothing is left.
    package func run() async {
        while let entries = await next() {
            do {
                let start = ContinuousClock.now
                let results = try await write(entries.map(\.batch))
                metrics.recorded(
                    requests: entries.count,
                    reports: entries.reduce(0) { $0 + $1.batch.inputs.count },
                    in: ContinuousClock.now - start
                )
                for (entry, result) in zip(entries, results) { entry.continuation.resume(returning: result) }
            } catch {
                book.forget()
                for entry in entries { entry.continuation.resume(throwing: error) }
            }
        }
    }

    /// Takes nothing more; ``run()`` ends when what it has is written.
    package func close() {
        queue.withLock { $0.isClosed = true }
        signal.wake()
    }

    private func next() async -> [Entry]? {
        while true {
            let (entries, isClosed) = queue.withLock { queue in
                defer { queue.entries = [] }
                return (queue.entries, queue.isClosed)
            }
            if !entries.isEmpty { return entries }
            if isClosed { return nil }
            await signal.wait()
        }
    }

    private func record(_ batch: AlarmBatch) async throws -> AlarmBatchResult {
        guard !batch.inputs.isEmpty else { return .recorded([]) }
        return try await withCheckedThrowingContinuation { continuation in
            let isClosed = queue.withLock { queue in
                if !queue.isClosed { queue.entries.append(Entry(batch: batch, continuation: continuation)) }
                return queue.isClosed
            }
            if isClosed { continuation.resume(throwing: IntakeProblem.stopping) } else { signal.wake() }
        }
    }

    private func write(_ batches: [AlarmBatch]) async throws -> [AlarmBatchResult] {
        let moment = clock()
        let queued = QueuedTargets()
        let results = try await store.record(batches) { [book, renderer] recorded, contents in
            let planned = book.book(of: contents).notifications(for: recorded, at: moment, renderer: renderer)
            queued.add(planned)
            return planned
        }
        let targets = queued.targets.withLock { $0 }
        if !targets.isEmpty { didQueue(targets) }
        return results
    }

    private func checkRules(of reports: [AlarmReport]) async throws {
        guard reports.contains(where: { $0.rule != nil }) else { return }
        let book = book.book(of: try await store.ruleBookContents())
        for (index, report) in reports.enumerated() {
            guard let name = report.rule, !book.hasRule(named: name) else { continue }
            throw IntakeProblem.ruleUnknown(index: index, name: name)
        }
    }
}

/// The lanes for which one transaction queues deliveries.
private final class QueuedTargets: Sendable {
    let targets = Mutex<Set<DeliveryTarget>>([])

    func add(_ planned: [PlannedNotification]) {
        guard !planned.isEmpty else { return }
        targets.withLock { $0.formUnion(planned.flatMap(\.targets)) }
    }
}
