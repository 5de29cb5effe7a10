package import Domain
import GRDB

extension Store {
    /// The page of rules that a query asks for.
    ///
    /// Rules have no type, so sorting by it sorts by age.
    package func rules(_ query: ListQuery<NamedListColumn>) async throws -> ListPage<RuleRow> {
        let statement = ListStatement(
            columns: "*",
            table: "rule",
            searched: ["nameFolded", "folded(description)"],
            key: "id"
        )
        return try await read { db in
            try statement.page(query, by: query.column.order(type: "id"), in: db, RuleRow.init(row:))
        }
    }

    /// A rule; `nil` when it is gone.
    package func rule(_ id: Rule.ID) async throws -> Rule? {
        try await read { db in try db.rule(id) }
    }

    /// All rules and what they name, from memory unless something changed.
    package func ruleBookContents() async throws -> RuleBookContents {
        try await read { [ruleBook] db in try ruleBook.contents(in: db) }
    }

    /// Adds a rule, enabled.
    ///
    /// - Throws: ``StoreError/nameTaken``, and ``StoreError/notFound`` when something that a block names is gone, or a
    ///   receiver is not its service's.
    package func addRule(_ draft: RuleDraft) async throws -> Rule.ID {
        let now = clock().milliseconds
        return try await write { db in
            try db.takingName {
                try db.run(
                    """
                    INSERT INTO rule (name, nameFolded, description, states, includesShelved, levels, pathPatterns,
                      alarmGroups, isEnabled, createdAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
                    """,
                    try draft.columns() + [now]
                )
            }
            let id = Rule.ID(rawValue: db.lastInsertedRowID)
            try db.insert(draft.blocks, of: id)
            return id
        }
    }

    /// Changes a rule.
    ///
    /// - Throws: As ``addRule(_:)``, and ``StoreError/notFound`` when the rule is gone.
    package func updateRule(_ id: Rule.ID, _ draft: RuleDraft) async throws {
        try await write { db in
            let count = try db.takingName {
                try db.run(
                    """
                    UPDATE rule SET name = ?, nameFolded = ?, description = ?, states = ?, includesShelved = ?,
                      levels = ?, pathPatterns = ?, alarmGroups = ? WHERE id = ?
                    """,
                    try draft.columns() + [id.rawValue]
                )
            }
            if count == 0 { throw StoreError.notFound }
            try db.run("DELETE FROM ruleBlock WHERE ruleID = ?", [id.rawValue])
            try db.insert(draft.blocks, of: id)
        }
    }

    /// Enables or disables a rule.
    ///
    /// - Throws: ``StoreError/notFound``. A rule that is so already is not an error.
    package func setRule(_ id: Rule.ID, enabled: Bool) async throws {
        try await write { db in
            let count = try db.run("UPDATE rule SET isEnabled = ? WHERE id = ?", [enabled, id.rawValue])
            if count == 0 { throw StoreError.notFound }
        }
    }

    /// Deletes a rule; what it sent stays in the lists under its name, and what waits is still sent.
    ///
    /// - Throws: ``StoreError/notFound``.
    package func deleteRule(_ id: Rule.ID) async throws {
        try await write { db in
            if try db.run("DELETE FROM rule WHERE id = ?", [id.rawValue]) == 0 { throw StoreError.notFound }
        }
    }
}

extension Database {
    fileprivate func insert(_ blocks: [RuleBlock], of rule: Rule.ID) throws {
        for (position, block) in blocks.enumerated() {
            let count = try run(
                """
                INSERT INTO ruleBlock (ruleID, position, mentionLevels, mentionsEveryone, mentionedUserIDs,
                  mentionedMobiles, serviceID, messageID, scheduleID)
                SELECT ?, ?, ?, ?, ?, ?, service.id, message.id, schedule.id FROM service, message, schedule
                WHERE service.id = ? AND message.id = ? AND schedule.id = ?
                """,
                [rule.rawValue, position] + block.mentions.columns()
                    + [block.service.rawValue, block.message.rawValue, block.schedule.rawValue]
            )
            if count == 0 { throw StoreError.notFound }
            let id = lastInsertedRowID
            for (position, receiver) in block.receivers.enumerated() {
                try insert(receiver, at: position, ofBlock: id, in: block.service)
            }
            for (position, member) in block.mentions.members.enumerated() {
                let count = try run(
                    """
                    INSERT INTO ruleBlockMention (blockID, position, memberID)
                    SELECT ?, ?, id FROM member WHERE id = ? AND serviceID = ?
                    """,
                    [id, position, member.rawValue, block.service.rawValue]
                )
                if count == 0 { throw StoreError.notFound }
            }
        }
    }

    private func insert(_ receiver: Receiver, at position: Int, ofBlock block: Int64, in service: Service.ID) throws {
        let (column, key) = receiver.key
        let count = try run(
            """
            INSERT INTO ruleBlockReceiver (blockID, position, \(column))
            SELECT ?, ?, id FROM \(receiver.table) WHERE id = ? AND serviceID = ?
            """,
            [block, position, key, service.rawValue]
        )
        if count == 0 { throw StoreError.notFound }
    }
}
