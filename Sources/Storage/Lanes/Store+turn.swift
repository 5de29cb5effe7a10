package import Domain
package import Foundation
import GRDB

extension Store {
    /// Decides what a lane does next, and takes what it is to send: `waiting` becomes `sending`, the attempt is counted,
    /// and so is the call against the target's rate.
    ///
    /// The most severe comes first, then the oldest. Deliveries of one notification to members share a call. No
    /// delivery is taken while an earlier one of the same alarm to the same receiver is unsettled, unless both go into
    /// one digest. A digest is made when more is due than the rate allows now; it is stored before it is returned, and
    /// tried again as it is.
    ///
    /// How the lane's call before ended is written in the same transaction: either both are, or neither.
    /// - Parameters:
    ///   - target: The lane.
    ///   - settled: How its last call ended; `nil` when that is written.
    ///   - rules: What it is held to.
    ///   - moment: The time of now (UTC).
    ///   - compose: Makes a digest's text; `nil` when it makes none. It is called while nobody else writes.
    /// - Returns: A call to make, or for how long to wait.
    /// - Throws: ``StoreError``; an error of the vault when the target's secrets can't be read, which leaves what is due
    ///   waiting. That nothing is due is not an error.
    package func takeTurn(
        for target: DeliveryTarget,
        after settled: SettledCall? = nil,
        rules: LaneRules,
        at moment: Date,
        compose: @escaping @Sendable (DigestMaterial) -> DigestText?
    ) async throws -> LaneTurn {
        try await write { [vault, makeMessageUUID] db in
            if let settled { try db.settle(settled) }
            return try TurnTaker(db: db, vault: vault, makeMessageUUID: makeMessageUUID, compose: compose)
                .turn(of: target, rules: rules, at: moment)
        }
    }
}
