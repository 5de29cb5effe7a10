import Delivering
import Domain
import Foundation
import Storage
import TestSupport

/// Waiting for what the worker writes, by asking the store again when the worker had its turn.
extension OutboxFixture {
    func waitUntil(_ isMet: () async throws -> Bool) async throws {
        while try await !isMet() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    func waitForFailed(count: Int) async throws -> [FailedRow] {
        try await waitUntil { try await store.failedCount(since: .distantPast) >= count }
        return try await store.failedDeliveries(
            ListQuery(column: .failedAt),
            from: .distantPast,
            to: .distantFuture
        ).rows
    }

    /// The states that the deliveries of the only alarm end in.
    func settledStates(count: Int) async throws -> Set<DeliveryState> {
        var states: [DeliveryState] = []
        try await waitUntil {
            guard let row = try await store.alarms(ListQuery(column: .raisedAt)).rows.first,
                let alarm = try await store.alarm(urlPath: row.urlPath)
            else { return false }
            states = alarm.deliveries.map(\.state)
            return states.count == count && !states.contains(.waiting) && !states.contains(.sending)
        }
        return Set(states)
    }

    /// Waits until a delivery waits for its next attempt, and lets that time come.
    func waitForRetry() async throws {
        try await waitUntil { try await store.nextAttemptAt(after: clock.now) != nil }
        clock.advance(by: 1)
        worker.wake()
    }
}
