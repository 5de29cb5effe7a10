import HTTPTypes
import Synchronization

/// Counts the requests to record alarms that were refused, by the status of the answer.
final class IntakeRefusals: Sendable {
    private let byStatus = Mutex<[Int: Int]>([:])

    /// So many since the start, by status.
    var counts: [Int: Int] { byStatus.withLock { $0 } }

    /// Counts one.
    func count(_ status: HTTPResponse.Status) {
        byStatus.withLock { $0[status.code, default: 0] += 1 }
    }
}
