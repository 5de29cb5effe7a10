import Delivering
import Domain
import Foundation
import Storage
import TestSupport

/// Waiting for what the worker writes: the store is asked again after each outcome.
extension OutboxFixture {
    func waitUntil(_ isMet: @Sendable () async throws -> Bool) async throws {
        try await settlements.wait(for: nil, atMost: .seconds(50), isSettled: isMet)
    }

    /// Looks again and again, for what comes about without an outcome, while no time passes.
    func look(until isMet: () async throws -> Bool) async throws {
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
        try await waitUntil {
            let states = try await deliveryStates()
            return states.count == count && !states.contains(.waiting) && !states.contains(.sending)
        }
        return Set(try await deliveryStates())
    }

    private func deliveryStates() async throws -> [DeliveryState] {
        guard let row = try await store.alarms(ListQuery(column: .raisedAt)).rows.first else { return [] }
        return try await store.alarm(urlPath: row.urlPath)?.deliveries.map(\.state) ?? []
    }

    /// Waits until a delivery waits for its next attempt, and lets that time come.
    func waitForRetry() async throws {
        try await waitUntil { try await store.nextAttemptAt(after: clock.now) != nil }
        clock.advance(by: 1)
        worker.wake()
    }
}
