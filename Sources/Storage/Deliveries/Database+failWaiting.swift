import Domain
import Foundation
import GRDB

extension Database {
    /// Ends what waits for a target that is about to be deleted.
    func failWaiting(for target: DeliveryTarget, at moment: Date) throws {
        let key: [(any DatabaseValueConvertible)?] = [target.key.type, target.key.id]
        try failWaiting("targetType = ? AND targetID = ?", key, at: moment)
        try run("DELETE FROM lane WHERE targetType = ? AND targetID = ?", key)
    }

    /// Ends what waits for a member who is about to be deleted.
    func failWaiting(forMember id: Member.ID, at moment: Date) throws {
        try failWaiting("memberID = ?", [id.rawValue], at: moment)
    }

    private func failWaiting(
        _ condition: String,
        _ values: [(any DatabaseValueConvertible)?],
        at moment: Date
    ) throws {
        try run(
            "\(Self.failure) WHERE state = 'waiting' AND \(condition)",
            [DeliveryProblem.receiverRemoved.cause, moment.milliseconds] + values
        )
    }

    /// The beginning of a statement that ends deliveries with a cause, at a time.
    static let failure = """
        UPDATE delivery SET state = 'failed', nextAttemptAt = NULL, problemCause = ?, problemParameters = NULL,
          settledAt = ?
        """
}
