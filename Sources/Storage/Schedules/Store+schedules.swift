package import Domain
import GRDB

extension Store {
    /// The page of schedules that a query asks for.
    package func schedules(_ query: ListQuery<NamedListColumn>) async throws -> ListPage<ScheduleRow> {
        let statement = ListStatement(
            columns: "*",
            table: "schedule",
            searched: ["nameFolded", "folded(description)"],
            key: "id"
        )
        return try await read { db in
            try statement.page(query, by: query.column.order(type: "coverage"), in: db, ScheduleRow.init(row:))
        }
    }

    /// A schedule; `nil` when it is gone.
    package func schedule(_ id: Schedule.ID) async throws -> Schedule? {
        try await read { db in
            try db.row("SELECT * FROM schedule WHERE id = ?", [id.rawValue]).map(Schedule.init(row:))
        }
    }

    /// The enabled schedules, by name.
    package func scheduleChoices() async throws -> [NamedChoice<Schedule.ID>] {
        try await read { db in
            try db.rows("SELECT id, name FROM schedule WHERE isEnabled = 1 ORDER BY nameFolded, id")
                .map { NamedChoice(id: $0.id("id"), name: $0["name"]) }
        }
    }
}

extension Schedule {
    init(row: Row) throws {
        self.init(
            id: row.id("id"),
            name: row["name"],
            description: row["description"],
            coverage: try row.value("coverage"),
            isEnabled: row["isEnabled"],
            createdAt: row.date("createdAt")
        )
    }
}
