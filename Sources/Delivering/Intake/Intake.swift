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
    private let store: Store
    private let renderer: MessageRenderer
    private let metrics: Metrics
    private let clock: @Sendable () -> Date
    private let worker: OutboxWorker
    private let book = RuleBookCache()
    /// The group that can be joined.
    private let group = Mutex<RecordingGroup?>(nil)

    /// An intake that writes to `store`, and hands what it queued to `worker`.
    package init(
        store: Store,
        renderer: MessageRenderer,
        metrics: Metrics = Metrics(),
        worker: OutboxWorker,
        clock: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.renderer = renderer
        self.metrics = metrics
        self.clock = clock
        self.worker = worker
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

    private func record(_ batch: AlarmBatch) async throws -> AlarmBatchResult {
        if batch.inputs.isEmpty, batch.key == nil { return .recorded([]) }
        while true {
            let (group, isFirst) = groupToJoin(batch)
            if isFirst { return try await write(group) }
            let result = try await withCheckedThrowingContinuation { group.join(batch, $0) }
            if let result { return result }
        }
    }

    /// The group that waits for its transaction, or else a new one with this batch.
    private func groupToJoin(_ batch: AlarmBatch) -> (group: RecordingGroup, isFirst: Bool) {
        group.withLock { group in
            if let group { return (group, false) }
            let first = RecordingGroup(batch)
            group = first
            return (first, true)
        }
    }

    /// Writes a group in one transaction, and answers those that joined.
    ///
    /// - Returns: What became of the first batch.
    private func write(_ group: RecordingGroup) async throws -> AlarmBatchResult {
        let start = ContinuousClock.now
        var results: [Result<AlarmBatchResult, any Error>]
        do {
            results = try await write(self.begin(group)).map { .success($0) }
        } catch {
            results = await writeEach(begin(group), after: error)
        }
        group.finish(results)
        metrics.recorded(group.recorded(by: results), in: ContinuousClock.now - start)
        return try results[0].get()
    }

    /// Writes batches one by one that could not be written together, so that each is refused for its own fault only.
    ///
    /// A database that can't be written is nobody's fault.
    private func writeEach(
        _ batches: [AlarmBatch],
        after error: any Error
    ) async -> [Result<AlarmBatchResult, any Error>] {
        var results: [Result<AlarmBatchResult, any Error>] = []
        for batch in batches {
            if batches.count == 1 || error.isOfDatabase {
                results.append(.failure(error))
                continue
            }
            do {
                results += try await write([batch]).map { .success($0) }
            } catch {
                results.append(.failure(error))
            }
        }
        return results
    }

    /// Writes batches in one transaction; the first one that can't be written undoes all.
    private func write(
        _ batches: @autoclosure @escaping @Sendable () -> [AlarmBatch]
    ) async throws -> [AlarmBatchResult] {
        let moment = clock()
        let lanes = LaneReservation(worker: worker)
        do {
            let recording = try await store.record(batches(), lanes: lanes.reserve) { [book, renderer] in
                book.book(of: $1).notifications(for: $0, at: moment, renderer: renderer)
            }
            lanes.begin(recording.turns, queued: recording.queued)
            return recording.results
        } catch {
            lanes.begin([:], queued: [])
            book.forget()
            throw error
        }
    }

    /// The batches of a group whose transaction begins, or has come to nothing; whoever comes now joins the next group.
    private func begin(_ begun: RecordingGroup) -> [AlarmBatch] {
        group.withLock { if $0 === begun { $0 = nil } }
        return begun.begin()
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

extension Error {
    /// Whether the database can't be written at all.
    fileprivate var isOfDatabase: Bool {
        if case StoreError.unavailable? = self as? StoreError { true } else { false }
    }
}
