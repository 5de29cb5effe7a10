import Domain
import Foundation
import GRDB

/// Finds what can go into one digest, within a transaction.
///
/// A receiver hears of an alarm's changes in their order. So of each alarm the first deliveries that wait are taken,
/// up to one that can't be: one that is being sent, waits for a later try, or has to go alone.
struct DigestGatherer {
    /// An alarm, and what waits of it.
    struct GatheredAlarm {
        /// As the receiver whom the digest is made for is to hear of it.
        let line: DigestAlarm
        /// What can be taken for each receiver, first to last; a group's receiver is `nil`.
        let taken: [Int64?: [Taken]]
    }

    /// A delivery that can be taken.
    struct Taken {
        let id: Int64
        let notification: Int64
    }

    /// More alarms than have room in any message, and what keeps a huge backlog from holding up those who write.
    private static let alarmLimit = 600
    private static let candidateLimit = 2_000
    private static let rowLimit = 20_000

    let db: Database
    let target: DeliveryTarget
    /// The member whom the digest is made for; `nil` for a group.
    let memberID: Int64?
    let moment: Date

    /// The alarms of which something waits for the receiver, the most severe first.
    func alarms() throws -> [GatheredAlarm] {
        let candidates = try db.rows(
            OutboxSQL.digestCandidates,
            [target.key.type, target.key.id, moment.milliseconds, memberID, Self.candidateLimit]
        )
        var seen: Set<Int64> = []
        var result: [GatheredAlarm] = []
        var rowCount = 0
        for candidate in candidates {
            let alarmID: Int64 = candidate[0]
            guard seen.insert(alarmID).inserted else { continue }
            let rows = try db.rows(OutboxSQL.unsettledOfAlarm, [alarmID, target.key.type, target.key.id])
            if let alarm = try gathered(rows) { result.append(alarm) }
            rowCount += rows.count
            if result.count == Self.alarmLimit || rowCount > Self.rowLimit { break }
        }
        return result
    }

    /// How many alarms wait for the receiver, by level.
    func waiting() throws -> [AlarmLevel: Int] {
        let rows = try db.rows(OutboxSQL.waitingByRank, [target.key.type, target.key.id, memberID])
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in
                AlarmLevel(rank: row[0]).map { ($0, row[1] as Int) }
            }
        )
    }

    /// The deliveries of these alarms to the receiver, and to other members for whom exactly the same waits.
    func deliveries(of alarms: ArraySlice<GatheredAlarm>, receivers: Int) -> [Int64] {
        guard let first = alarms.first else { return [] }
        let others = first.taken.keys.filter { $0 != memberID }.sorted { ($0 ?? 0) < ($1 ?? 0) }
        let alike = others.filter { other in
            alarms.allSatisfy { alarm in
                alarm.taken[other]?.map(\.notification) == alarm.taken[memberID]?.map(\.notification)
            }
        }
        return ([memberID] + alike).prefix(receivers)
            .flatMap { receiver in alarms.flatMap { ($0.taken[receiver] ?? []).map(\.id) } }
    }

    /// The text of the first message about an alarm that the receiver is to get.
    func message(about alarm: GatheredAlarm) throws -> String? {
        guard let first = alarm.taken[memberID]?.first else { return nil }
        return try db.row("SELECT contents FROM notification WHERE id = ?", [first.notification])?[0]
    }

    private func gathered(_ rows: [Row]) throws -> GatheredAlarm? {
        var taken: [Int64?: [Taken]] = [:]
        var blocked: Set<Int64?> = []
        var own: [Row] = []
        for row in rows {
            let receiver: Int64? = row["memberID"]
            guard !blocked.contains(receiver), isFree(row) else {
                blocked.insert(receiver)
                continue
            }
            taken[receiver, default: []].append(Taken(id: row["id"], notification: row["notificationID"]))
            if receiver == memberID { own.append(row) }
        }
        guard let first = own.first else { return nil }
        var events: [DigestAlarm.Event] = []
        for row in own {
            let event = DigestAlarm.Event(try row.value("eventKind"), at: row.date("eventAt"))
            if events.last != event { events.append(event) }
        }
        let levels = own.compactMap { AlarmLevel(rank: $0["rank"]) }
        let line = DigestAlarm(
            key: AlarmKey(path: first["path"], name: first["name"]),
            level: levels.min() ?? .low,
            events: events,
            deliveryCount: own.count,
            mentions: try own.reduce(.none) { $0.union(try $1.mentions) }
        )
        return GatheredAlarm(line: line, taken: taken)
    }

    private func isFree(_ row: Row) -> Bool {
        guard let next = row["nextAttemptAt"] as Int64? else { return false }
        return next <= moment.milliseconds && (row["digestID"] as Int64?) == nil && !(row["goesAlone"] as Bool)
    }
}
