import Domain
import Foundation
import GRDB

/// A digest is due in a lane, in a transaction that makes none.
struct DigestIsDue: Error {}

/// Decides what a lane does next, within a transaction.
struct TurnTaker {
    let db: Database
    let vault: Vault
    let makeMessageUUID: () -> String
    /// Makes a digest's text, or none of this material; `nil` to make no digests at all, since others wait.
    let compose: ((DigestMaterial) -> DigestText?)?

    /// What a lane does next; see ``Store/takeTurn(for:after:rules:at:compose:)``.
    ///
    /// - Throws: ``DigestIsDue`` if no digests are made.
    func turn(of target: DeliveryTarget, rules: LaneRules, at moment: Date) throws -> LaneTurn {
        try Turn(taker: self, lane: db.lane(of: target, rate: rules.rate), rules: rules, moment: moment).take()
    }

    /// The turns of those of these lanes that can take them; of the others nothing is changed.
    func turns(of lanes: [DeliveryTarget: LaneRules], at moment: Date) throws -> [DeliveryTarget: LaneTurn] {
        try lanes.reduce(into: [:]) { turns, lane in
            turns[lane.key] = try db.attempt { try turn(of: lane.key, rules: lane.value, at: moment) }
        }
    }
}

/// One lane's turn.
private struct Turn {
    /// What comes first of all that is due.
    private struct Head {
        let id: Int64
        let notification: Int64
        let digest: Digest.ID?
        let isTest: Bool
        let goesAlone: Bool
        let memberID: Int64?
        /// `nil` for a test.
        let level: AlarmLevel?
    }

    let taker: TurnTaker
    let lane: Lane
    let rules: LaneRules
    let moment: Date

    private var db: Database { taker.db }
    private var target: DeliveryTarget { lane.target }
    private var laneKey: [(any DatabaseValueConvertible)?] { [target.key.type, target.key.id, moment.milliseconds] }

    func take() throws -> LaneTurn {
        guard let head = try head(), try head.isTest || isEnabled() else { return .idle }
        if let until = pause(for: head) { return .waits(until: until) }
        let available = lane.limit.bucket.available(at: moment)
        let due = try dueCount(above: available, for: head.level)
        // What waits may use the last tokens, unless more waits than there are: then some are kept.
        let reserve = min(rules.tokensLeft(by: head.level), due - 1)
        if let next = lane.limit.bucket.nextToken(at: moment, keeping: reserve) {
            if available > 0 { return .holdsBack(until: next) }
            return .waits(until: lane.limit.bucket.nextToken(at: moment) ?? next)
        }
        let (rows, digest) = try claim(head, isCrowded: due > available)
        var lane = lane
        lane.limit.bucket.take(at: moment)
        try db.save(lane)
        return .call(
            ClaimedCall(
                target: target,
                deliveries: try rows.sorted(by: Self.goesBefore).map(ClaimedDelivery.init(row:)),
                connection: try db.connection(to: target, vault: taker.vault),
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
                    id: row["id"],
                    notification: row["notificationID"],
                    digest: row.optionalID("digestID"),
                    isTest: row["isTest"],
                    goesAlone: row["goesAlone"],
                    memberID: row["memberID"],
                    level: AlarmLevel(rank: row["rank"])
                )
            }
    }

    private func claim(_ head: Head, isCrowded: Bool) throws -> (rows: [Row], digest: Digest.ID?) {
        if let digest = head.digest { return (try claim(digest), digest) }
        if isCrowded, !head.isTest, !head.goesAlone,
            let digest = try makeDigest(startingWith: head.memberID)
        {
            return (try claim(digest), digest)
        }
        let claimed = try sharingCall(with: head)
        for id in claimed { try db.run(OutboxSQL.claim, [id]) }
        return (try claimed.compactMap { try db.row(OutboxSQL.single, [$0]) }, nil)
    }

    /// What goes out in one call with what comes first: a notification's deliveries to members.
    private func sharingCall(with head: Head) throws -> [Int64] {
        guard head.memberID != nil else { return [head.id] }
        return try db.rows(OutboxSQL.sharingCall, [head.notification] + laneKey + [rules.receiversPerCall])
            .map { $0[0] }
    }

    /// How many calls are due, as far as it matters: whether there are more than tokens, or than a message of this level
    /// keeps.
    private func dueCount(above available: Int, for level: AlarmLevel?) throws -> Int {
        let kept = rules.tokensLeft(by: level)
        let limits = laneKey + [max(available, kept) + 1]
        // Nearly always there are not even as many deliveries, which is quicker to see.
        let deliveries = try db.number(OutboxSQL.dueDeliveryCount, limits)
        if deliveries <= available, kept < available { return deliveries }
        return try db.number(OutboxSQL.dueCount, limits)
    }

    private func claim(_ digest: Digest.ID) throws -> [Row] {
        let claimed = try db.rows(OutboxSQL.claimDigest, [digest.rawValue, moment.milliseconds])
        return try claimed.compactMap { try db.row(OutboxSQL.ofDigest, [$0["id"] as Int64]) }
    }

    /// Composes and stores a digest; `nil` when there is nothing to put together.
    private func makeDigest(startingWith member: Int64?) throws -> Digest.ID? {
        guard let compose = taker.compose else { throw DigestIsDue() }
        let gatherer = DigestGatherer(db: db, target: target, memberID: member, moment: moment)
        let alarms = try gatherer.alarms()
        let messageUUID = taker.makeMessageUUID()
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
