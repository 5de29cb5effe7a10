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
    /// How the lane's call before ended is written in the same transaction: either both are, or neither. The claim of a
    /// group's own message may be lost in a power cut until its outcome is written, since DingTalk shows it once under
    /// the identifier that it has from the start; so the alarm need not wait for the disk a second time.
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
        @Sendable func take(isSynced: Bool) async throws -> LaneTurn {
            try await write(synced: isSynced) { [vault, makeMessageUUID] db in
                if let settled { try db.settle(settled) }
                return try TurnTaker(
                    db: db,
                    lane: try db.lane(of: target, rate: rules.rate),
                    rules: rules,
                    moment: moment,
                    isSynced: isSynced,
                    vault: vault,
                    makeMessageUUID: makeMessageUUID,
                    compose: compose
                )
                .take()
            }
        }
        do {
            return try await take(isSynced: settled != nil || !target.showsRepeatedMessageOnce)
        } catch is DigestIsNotSynced {
            return try await take(isSynced: true)
        }
    }
}
