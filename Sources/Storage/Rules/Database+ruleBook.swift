import Domain
import GRDB

extension Database {
    func ruleBookContents(version: Int64) throws -> RuleBookContents {
        let services = try rows("SELECT id, name, isEnabled FROM service")
            .map { row in
                (
                    row.id("id") as Service.ID,
                    RuleBookContents.ServiceSummary(name: row["name"], isEnabled: row["isEnabled"])
                )
            }
        let messages = try rows("SELECT * FROM message").map(MessageTemplate.init(row:)).map { ($0.id, $0) }
        let schedules = try rows("SELECT * FROM schedule").map(Schedule.init(row:)).map { ($0.id, $0) }
        return RuleBookContents(
            version: version,
            rules: try rules(),
            services: Dictionary(uniqueKeysWithValues: services),
            messages: Dictionary(uniqueKeysWithValues: messages),
            schedules: Dictionary(uniqueKeysWithValues: schedules),
            receiverNames: try receiverNames(),
            mentionedUserIDs: try mentionedUserIDs()
        )
    }

    /// One rule with its blocks; `nil` when it is gone.
    func rule(_ id: Rule.ID) throws -> Rule? {
        guard let row = try row("SELECT * FROM rule WHERE id = ?", [id.rawValue]) else { return nil }
        let blocks = try blocks("WHERE ruleBlock.ruleID = ?", [id.rawValue])
        return try Rule(row: row, blocks: blocks[id] ?? [])
    }

    private func rules() throws -> [Rule] {
        let blocks = try blocks("", [])
        return try rows("SELECT * FROM rule ORDER BY nameFolded")
            .map { try Rule(row: $0, blocks: blocks[$0.id("id")] ?? []) }
    }

    private func blocks(
        _ filter: String,
        _ values: [(any DatabaseValueConvertible)?]
    ) throws -> [Rule.ID: [RuleBlock]] {
        let rows = try rows(
            """
            SELECT ruleBlock.*, ruleBlockReceiver.position AS receiverPosition, groupID, memberID
            FROM ruleBlock LEFT JOIN ruleBlockReceiver ON ruleBlockReceiver.blockID = ruleBlock.id
            \(filter) ORDER BY ruleBlock.ruleID, ruleBlock.position, ruleBlockReceiver.position
            """,
            values
        )
        let mentioned = try mentionedMembers(filter, values)
        var blocks: [Rule.ID: [RuleBlock]] = [:]
        var last: Int64?
        for row in rows {
            let rule: Rule.ID = row.id("ruleID")
            if row["id"] != last {
                last = row["id"]
                blocks[rule, default: []].append(try RuleBlock(row: row, mentioned: mentioned[row["id"]] ?? []))
            }
            if let receiver = row.receiver, let index = blocks[rule]?.indices.last {
                blocks[rule]?[index].receivers.append(receiver)
            }
        }
        return blocks
    }

    private func mentionedMembers(
        _ filter: String,
        _ values: [(any DatabaseValueConvertible)?]
    ) throws -> [Int64: [Member.ID]] {
        let rows = try rows(
            """
            SELECT blockID, memberID FROM ruleBlockMention JOIN ruleBlock ON ruleBlock.id = blockID
            \(filter) ORDER BY blockID, ruleBlockMention.position
            """,
            values
        )
        return Dictionary(grouping: rows) { $0["blockID"] as Int64 }.mapValues { $0.map { $0.id("memberID") } }
    }

    private func mentionedUserIDs() throws -> [Member.ID: String] {
        let rows = try rows("SELECT id, userID FROM member WHERE id IN (SELECT memberID FROM ruleBlockMention)")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id("id"), $0["userID"]) })
    }

    private func receiverNames() throws -> [Receiver: String] {
        let named = try rows(
            """
            SELECT groupID, memberID, COALESCE(dingTalkGroup.name, member.name) AS name
            FROM ruleBlockReceiver
            LEFT JOIN dingTalkGroup ON dingTalkGroup.id = groupID
            LEFT JOIN member ON member.id = memberID
            """
        )
        var names: [Receiver: String] = [:]
        for row in named {
            if let receiver = row.receiver { names[receiver] = row["name"] }
        }
        return names
    }
}

extension RuleBlock {
    fileprivate init(row: Row, mentioned members: [Member.ID]) throws {
        self.init(
            service: row.id("serviceID"),
            message: row.id("messageID"),
            schedule: row.id("scheduleID"),
            receivers: [],
            mentions: RuleMentions(
                levels: Set(try row.values("mentionLevels")),
                everyone: row["mentionsEveryone"],
                members: members,
                userIDs: try JSONText.list(row["mentionedUserIDs"]),
                mobiles: try JSONText.list(row["mentionedMobiles"])
            )
        )
    }
}
