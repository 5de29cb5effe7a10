import Domain
import Storage
import Synchronization

/// The lanes that take their turn in one transaction of the intake, so that an alarm goes out as soon as it is on disk.
final class LaneReservation: Sendable {
    private let worker: OutboxWorker
    private let reserved = Mutex<[DeliveryTarget]>([])

    init(worker: OutboxWorker) {
        self.worker = worker
    }

    /// Those of these lanes that take their turn now, with what they are held to.
    func reserve(among targets: Set<DeliveryTarget>) -> [DeliveryTarget: LaneRules] {
        let lanes = worker.reserve(among: targets)
        reserved.withLock { $0 += lanes.keys }
        return lanes
    }

    /// Lets them go on with their turns, and wakes the others in which something was queued.
    ///
    /// It has to be called whatever became of the transaction.
    func begin(_ turns: [DeliveryTarget: LaneTurn], queued: Set<DeliveryTarget>) {
        let reserved = reserved.withLock(\.self)
        if !reserved.isEmpty { worker.begin(reserved, with: turns) }
        let others = queued.subtracting(reserved)
        if !others.isEmpty { worker.wake(others) }
    }
}
