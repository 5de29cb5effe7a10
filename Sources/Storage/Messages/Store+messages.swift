package import Domain
import GRDB

extension Store {
    /// The page of messages that a query asks for.
    package func messages(_ query: ListQuery<NamedListColumn>) async throws -> ListPage<MessageRow> {
        let statement = ListStatement(
            columns: "*",
            table: "message",
            searched: ["nameFolded", "folded(description)"],
            key: "id"
        )
        return try await read { db in
            try statement.page(query, by: query.column.order(type: "serviceType"), in: db, MessageRow.init(row:))
        }
    }

    /// A message; `nil` when it is gone.
    package func message(_ id: MessageTemplate.ID) async throws -> MessageTemplate? {
        try await read { db in
            try db.row("SELECT * FROM message WHERE id = ?", [id.rawValue]).map(MessageTemplate.init(row:))
        }
    }

    /// The message that every installation starts with, or the first that there is.
    package func usualMessage() async throws -> MessageTemplate? {
        try await read { db in
            try db.row("SELECT * FROM message ORDER BY isBuiltIn DESC, id LIMIT 1").map(MessageTemplate.init(row:))
        }
    }

    /// The enabled messages, by name.
    package func messageChoices() async throws -> [NamedChoice<MessageTemplate.ID>] {
        try await read { db in
            try db.rows("SELECT id, name FROM message WHERE isEnabled = 1 ORDER BY nameFolded, id")
                .map { NamedChoice(id: $0.id("id"), name: $0["name"]) }
        }
    }
}

extension MessageTemplate {
    init(row: Row) throws {
        self.init(
            id: row.id("id"),
            name: row["name"],
            description: row["description"],
            serviceType: try row.value("serviceType"),
            body: row["body"],
            isEnabled: row["isEnabled"],
            createdAt: row.date("createdAt")
        )
    }
}
