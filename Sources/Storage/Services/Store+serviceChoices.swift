import Domain
import GRDB

extension Store {
    /// The services that the rule form and the test form offer, by name.
    package func serviceChoices(enabledOnly: Bool) async throws -> [ServiceChoice] {
        try await read { db in
            let groups = try db.receiverChoices(
                """
                SELECT serviceID, dingTalkGroup.id AS groupID, NULL AS memberID, dingTalkGroup.name, '' AS detail
                FROM dingTalkGroup JOIN service ON service.id = serviceID
                WHERE sendsToGroups = 1 ORDER BY serviceID, position
                """
            )
            let members = try db.receiverChoices(
                """
                SELECT serviceID, NULL AS groupID, member.id AS memberID, member.name, userID AS detail
                FROM member JOIN service ON service.id = serviceID
                WHERE sendsToMembers = 1 ORDER BY serviceID, position
                """
            )
            return try db.rows("SELECT id, name, isEnabled FROM service ORDER BY nameFolded, id")
                .map { row in
                    let id: Service.ID = row.id("id")
                    return ServiceChoice(
                        id: id,
                        name: row["name"],
                        isEnabled: row["isEnabled"],
                        groups: groups[id] ?? [],
                        members: members[id] ?? []
                    )
                }
                .filter { $0.isEnabled || !enabledOnly }
        }
    }
}

extension Database {
    fileprivate func receiverChoices(_ sql: String) throws -> [Service.ID: [ReceiverChoice]] {
        var choices: [Service.ID: [ReceiverChoice]] = [:]
        for row in try rows(sql) {
            guard let receiver = row.receiver else { continue }
            choices[row.id("serviceID"), default: []]
                .append(ReceiverChoice(receiver: receiver, name: row["name"], detail: row["detail"]))
        }
        return choices
    }
}
