import Domain
import Foundation
import GRDB

/// What DingTalk counts against one robot or app, though several lanes may send through it.
struct CallLimit {
    /// Names the robot or the app, and shows nothing of it.
    let key: Data
    var bucket: TokenBucket
    /// How many calls in a row DingTalk throttled.
    var throttles = 0
    /// Nothing at all is sent before (UTC), since DingTalk asked for it.
    var throttledUntil: Date?

    /// DingTalk took a call, or refused only what it said.
    ///
    /// A pause that another lane's call brought meanwhile stays.
    mutating func wasOpen(at moment: Date) {
        if throttledUntil.map({ $0 <= moment }) ?? true { (throttles, throttledUntil) = (0, nil) }
    }
}

extension Database {
    /// The limit of a target; a new one when nothing was ever sent.
    func callLimit(of target: DeliveryTarget, rate: RateLimit) throws -> CallLimit {
        let key = try limitKey(of: target)
        let row = try row("SELECT * FROM callLimit WHERE key = ?", [key])
        return CallLimit(
            key: key,
            bucket: TokenBucket(rate, takes: TakesText.takes(row?["takes"] ?? "")),
            throttles: row?["throttles"] ?? 0,
            throttledUntil: row?.optionalDate("throttledUntil")
        )
    }

    func save(_ limit: CallLimit) throws {
        try run(
            "INSERT OR REPLACE INTO callLimit (key, takes, throttles, throttledUntil) VALUES (?, ?, ?, ?)",
            [limit.key, TakesText.text(of: limit.bucket.takes), limit.throttles, limit.throttledUntil?.milliseconds]
        )
    }

    /// Names the robots and apps that a version before this one stored.
    ///
    /// One whose token can't be read shares its limit with nobody.
    func fillLimitKeys(with vault: Vault) throws {
        for row in try rows("SELECT * FROM dingTalkGroup WHERE limitKey IS NULL") {
            guard let group = try? DingTalkGroup(row: row, vault: vault) else { continue }
            let key = vault.limitKey(of: group.webhook)
            try run("UPDATE dingTalkGroup SET limitKey = ? WHERE id = ?", [key, row["id"] as Int64])
        }
        for row in try rows("SELECT serviceID, clientID FROM dingTalkApp WHERE limitKey IS NULL") {
            let key = vault.limitKey(ofApp: row["clientID"])
            try run("UPDATE dingTalkApp SET limitKey = ? WHERE serviceID = ?", [key, row["serviceID"] as Int64])
        }
    }

    private func limitKey(of target: DeliveryTarget) throws -> Data {
        let known =
            switch target {
            case .robot: "SELECT limitKey FROM dingTalkGroup WHERE id = ?"
            case .app: "SELECT limitKey FROM dingTalkApp WHERE serviceID = ?"
            }
        let key = try row(known, [target.key.id]).flatMap { $0[0] as Data? }
        return key ?? Data("\(target.key.type) \(target.key.id)".utf8)
    }
}

/// The takes of a bucket in one column: slot and count of each.
enum TakesText {
    static func text(of takes: [TokenBucket.Take]) -> String {
        takes.map { "\($0.slot):\($0.count)" }.joined(separator: " ")
    }

    static func takes(_ text: String) -> [TokenBucket.Take] {
        text.split(separator: " ").compactMap { part in
            let numbers = part.split(separator: ":")
            guard numbers.count == 2, let slot = Int64(numbers[0]), let count = Int(numbers[1]) else { return nil }
            return TokenBucket.Take(slot: slot, count: count)
        }
    }
}
