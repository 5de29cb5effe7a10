import Storage
import Synchronization

/// Batches that one transaction writes: the first one's caller asks for it, and answers those that join until it begins.
///
/// So a crowd of small requests costs one sync of the disk instead of one each, and no task of its own.
final class RecordingGroup: Sendable {
    /// Gets the result of its batch; `nil` when the group began without it.
    typealias Follower = CheckedContinuation<AlarmBatchResult?, any Error>

    private struct State {
        var batches: [AlarmBatch]
        var followers: [Follower] = []
        var hasBegun = false
    }

    private let state: Mutex<State>

    /// A group with the batch of its first caller.
    init(_ first: AlarmBatch) {
        state = Mutex(State(batches: [first]))
    }

    /// Adds a batch whose caller is told its result; at once `nil` when the transaction has begun.
    func join(_ batch: AlarmBatch, _ follower: Follower) {
        let joins = state.withLock { state in
            guard !state.hasBegun else { return false }
            state.batches.append(batch)
            state.followers.append(follower)
            return true
        }
        if !joins { follower.resume(returning: nil) }
    }

    /// All batches, in the order in which they came; nobody joins any more.
    func begin() -> [AlarmBatch] {
        state.withLock { state in
            state.hasBegun = true
            return state.batches
        }
    }

    /// The batches that were recorded, by their results in the order of all.
    func recorded(by results: [Result<AlarmBatchResult, any Error>]) -> [AlarmBatch] {
        let batches = state.withLock { $0.batches }
        return zip(batches, results).compactMap { batch, result in
            if case .success(.recorded) = result { batch } else { nil }
        }
    }

    /// Tells those that joined what became of their batches, given in the order of all.
    func finish(_ results: [Result<AlarmBatchResult, any Error>]) {
        let followers = state.withLock { $0.followers }
        for (follower, result) in zip(followers, results.dropFirst()) { follower.resume(with: result.map { $0 }) }
    }
}
