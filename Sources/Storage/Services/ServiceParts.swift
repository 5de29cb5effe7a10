import Domain
import Foundation
import GRDB

/// Writes the groups and the app of one service within a transaction, and the members that come along.
struct ServiceParts {
    let service: Service.ID
    let vault: Vault
    let db: Database

    /// Writes what the draft has: known rows are changed in place, the others are added.
    func save(_ draft: ServiceDraft) throws {
        for (position, group) in draft.groups.enumerated() { try save(group, at: position) }
        try save(draft.app)
        var seen: Set<String> = []
        for member in draft.members where !seen.insert(member.userID).inserted {
            throw StoreError.memberRepeated(userID: member.userID)
        }
        try MemberWriter(service: service, db: db).save(draft.members)
    }

    /// Removes the groups that the draft has no more, and the members that it removes.
    ///
    /// - Throws: ``StoreError/receiversInUse(_:)`` when rules use one, or a receiver whose kind is no longer sent to.
    func removeMissing(from draft: ServiceDraft, at moment: Date) throws {
        let kept = Set(draft.groups.compactMap(\.id))
        let groups = try db.rows("SELECT id, name FROM dingTalkGroup WHERE serviceID = ?", [service.rawValue])
            .filter { !draft.sendsToGroups || !kept.contains($0.id("id")) }
        let uses =
            try groups.compactMap { try db.use(of: .group($0.id("id")), named: $0["name"]) }
            + (draft.sendsToMembers ? db.memberUses(of: draft.removedMembers, in: service) : db.memberUses(in: service))
        guard uses.isEmpty else { throw StoreError.receiversInUse(uses) }
        for row in groups where !kept.contains(row.id("id")) {
            try db.failWaiting(for: .robot(row.id("id")), at: moment)
            try db.run("DELETE FROM dingTalkGroup WHERE id = ?", [row["id"] as Int64])
        }
        for member in draft.removedMembers { try db.removeMember(member, of: service, at: moment) }
    }

    private func save(_ group: DingTalkGroup, at position: Int) throws {
        let id = try key(for: group)
        let accessToken = try vault.seal(group.webhook.accessToken, for: .accessToken(ofGroup: id))
        let signingSecret = try group.signingSecret.map { try vault.seal($0, for: .signingSecret(ofGroup: id)) }
        try db.run(
            """
            INSERT INTO dingTalkGroup
              (id, serviceID, position, name, endpoint, sealedAccessToken, sealedSigningSecret, limitKey)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name,
              endpoint = excluded.endpoint, sealedAccessToken = excluded.sealedAccessToken,
              sealedSigningSecret = excluded.sealedSigningSecret, limitKey = excluded.limitKey
            """,
            [
                id, service.rawValue, position, group.name, group.webhook.endpoint, accessToken, signingSecret,
                vault.limitKey(of: group.webhook),
            ]
        )
    }

    /// The group's own key, or a new one for a group that is not this service's: its row may have gone meanwhile.
    private func key(for group: DingTalkGroup) throws -> Int64 {
        let known = "SELECT EXISTS (SELECT 1 FROM dingTalkGroup WHERE id = ? AND serviceID = ?)"
        if let id = group.id?.rawValue, try db.number(known, [id, service.rawValue]) == 1 { return id }
        return try db.nextID(of: "dingTalkGroup")
    }

    private func save(_ app: DingTalkApp?) throws {
        guard let app else {
            try db.run("DELETE FROM dingTalkApp WHERE serviceID = ?", [service.rawValue])
            return
        }
        let clientSecret = try vault.seal(app.clientSecret, for: .clientSecret(ofService: service.rawValue))
        try db.run(
            """
            INSERT INTO dingTalkApp (serviceID, clientID, sealedClientSecret, robotCode, limitKey)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (serviceID) DO UPDATE SET clientID = excluded.clientID,
              sealedClientSecret = excluded.sealedClientSecret, robotCode = excluded.robotCode,
              limitKey = excluded.limitKey
            """,
            [service.rawValue, app.clientID, clientSecret, app.robotCode, vault.limitKey(ofApp: app.clientID)]
        )
    }
}
