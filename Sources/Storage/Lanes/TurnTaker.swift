import Domain
import Foundation
import GRDB

/// A digest was to be made in a transaction that is not synced.
///
/// Its identifier is new, and would be another one if the digest was lost after it was sent.
struct DigestIsNotSynced: Error {}

/// Decides what a lane does next, within a transaction.
struct TurnTaker {
    /// What comes first of all that is due.
    private struct Head {
        let digest: Digest.ID?
        let isTest: Bool
        let goesAlone: Bool
        let memberID: Int64?
        /// `nil` for a test.
        let level: AlarmLevel?
    }

    let db: Database
    let lane: Lane
    let rules: LaneRules
    let moment: Date
    let isSynced: Bool
    let vault: Vault
    let makeMessageUUID: () -> String
    let compose: (DigestMaterial) -> DigestText?

    private var target: DeliveryTarget { lane.target }
    private var laneKey: [(any DatabaseValueConvertible)?] { [target.key.type, target.key.id, moment.milliseconds] }

    func take() throws -> LaneTurn {
        guard let head = try head(), try head.isTest || isEnabled() else { return .idle }
        if let until = pause(for: head) { return .waits(until: until) }
        let reserve = rules.tokensLeft(by: head.level)
        if let next = lane.limit.bucket.nextToken(at: moment, keeping: reserve) {
            return lane.limit.bucket.available(at: moment) > 0 ? .holdsBack(until: next) : .waits(until: next)
        }
        let (rows, digest) = try claim(head)
        var lane = lane
        lane.limit.bucket.take(at: moment)
        try db.save(lane)
        return .call(
            ClaimedCall(
                target: target,
                deliveries: try rows.sorted(by: Self.goesBefore).map(ClaimedDelivery.init(row:)),
                connection: try db.connection(to: target, vault: vault),
                digest: digest,
                quotesMessage: lane.quotesMessage,
                failures: lane.failures,
                probes: lane.mark?.probes,
                throttles: lane.limit.throttles,
                rules: rules,
                claimedAt: moment
            )
        )
    }

    /// Until when the lane does not send this; `nil` when it does.
    ///
    /// A test goes out though the lane rests, or the target fails or refuses, since it is how a person finds out that it
    /// no longer does; only a pause that DingTalk asked for holds it too.
    private func pause(for head: Head) -> Date? {
        if let until = lane.limit.throttledUntil, until > moment { return until }
        if head.isTest { return nil }
        if let until = lane.pausedUntil, until > moment { return until }
        if let mark = lane.mark, mark.nextProbeAt > moment { return mark.nextProbeAt }
        return nil
    }

    /// Whether the target's service is enabled; what waits for a disabled one is held.
    private func isEnabled() throws -> Bool {
        try db.number(OutboxSQL.isEnabled(target), [target.key.id]) == 1
    }

    private static func goesBefore(_ one: Row, _ other: Row) -> Bool {
        func order(_ row: Row) -> (Int64, Int64, Int64) { (row["rank"], row["queuedAt"], row["id"]) }
        return order(one) < order(other)
    }

    private func head() throws -> Head? {
        try db.row(OutboxSQL.head, laneKey)
            .map { row in
                Head(
                    digest: row.optionalID("digestID"),
                    isTest: row["isTest"],
                    goesAlone: row["goesAlone"],
                    memberID: row["memberID"],
                    level: AlarmLevel(rank: row["rank"])
                )
            }
    }

    private func claim(_ head: Head) throws -> (rows: [Row], digest: Digest.ID?) {
        if let digest = head.digest { return (try claim(digest), digest) }
        if !head.isTest, !head.goesAlone, try isCrowded(for: head.level),
            let digest = try makeDigest(startingWith: head.memberID)
        {
            return (try claim(digest), digest)
        }
        let claimed = try db.rows(OutboxSQL.claim, laneKey + laneKey + [rules.receiversPerCall])
        return (try claimed.compactMap { try db.row(OutboxSQL.single, [$0["id"] as Int64]) }, nil)
    }

    /// Whether more calls are due than the rate allows now for a message of this level.
    private func isCrowded(for level: AlarmLevel?) throws -> Bool {
        let available = lane.limit.bucket.available(at: moment, keeping: rules.tokensLeft(by: level))
        return try db.number(OutboxSQL.dueCount, laneKey + [available + 1]) > available
    }

    private func claim(_ digest: Digest.ID) throws -> [Row] {
        let claimed = try db.rows(OutboxSQL.claimDigest, [digest.rawValue, moment.milliseconds])
        return try claimed.compactMap { try db.row(OutboxSQL.ofDigest, [$0["id"] as Int64]) }
    }

    /// Composes and stores a digest; `nil` when there is nothing to put together.
    private func makeDigest(startingWith member: Int64?) throws -> Digest.ID? {
        guard isSynced else { throw DigestIsNotSynced() }
        let gatherer = DigestGatherer(db: db, target: target, memberID: member, moment: moment)
        let alarms = try gatherer.alarms()
        let messageUUID = makeMessageUUID()
        let material = DigestMaterial(
            target: target,
            alarms: alarms.map(\.line),
            waiting: try gatherer.waiting(),
            messageUUID: messageUUID,
            quote: lane.quotesMessage ? try alarms.first.flatMap(gatherer.message) : nil
        )
        guard material.alarms.reduce(0, { $0 + $1.deliveryCount }) > 1, let text = compose(material) else { return nil }
        let listed = alarms.prefix(text.alarmCount)
        guard listed.reduce(0, { $0 + $1.line.deliveryCount }) > 1 else { return nil }
        try db.run(
            "INSERT INTO digest (messageUUID, title, contents, mentions, createdAt) VALUES (?, ?, ?, ?, ?)",
            [
                messageUUID, text.title, text.contents, try MentionsText.text(of: text.mentions), moment.milliseconds,
            ]
        )
        let id = Digest.ID(rawValue: db.lastInsertedRowID)
        for delivery in gatherer.deliveries(of: listed, receivers: rules.receiversPerCall) {
            try db.run("UPDATE delivery SET digestID = ? WHERE id = ?", [id.rawValue, delivery])
        }
        return id
    }
}
