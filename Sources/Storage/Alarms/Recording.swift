package import Domain

/// What became of batches that were recorded together.
package struct Recording: Sendable, Equatable {
    /// What became of each batch, in their order.
    package let results: [AlarmBatchResult]
    /// The lanes in which something new waits.
    package let queued: Set<DeliveryTarget>
    /// What those of them do next that took their turn; one that could not is not among them, and can be asked again.
    package let turns: [DeliveryTarget: LaneTurn]
}
