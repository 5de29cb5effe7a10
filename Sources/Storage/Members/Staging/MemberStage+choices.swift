package import Domain
import GRDB

extension MemberStage {
    /// A department of the import.
    package struct Department: Sendable, Equatable {
        /// Its path; empty for members without one.
        package let name: String
        /// How many members of the import are in it.
        package let count: Int
        /// Whether its members are to be taken, when any department is chosen.
        package let isChosen: Bool
    }

    /// The departments of the import by name, at most `limit`, the chosen ones first.
    package func departments(limit: Int) async throws -> [Department] {
        try await read { db in
            try db.rows(
                """
                SELECT name, isChosen, COUNT(*) AS number FROM department
                JOIN entryDepartment ON entryDepartment.department = name
                GROUP BY name ORDER BY isChosen DESC, name LIMIT ?
                """,
                [limit]
            )
            .map { Department(name: $0["name"], count: $0["number"], isChosen: $0["isChosen"]) }
        }
    }

    /// Takes only members of these departments; of all if there are none.
    package func choose(departments: Set<String>) async throws {
        try await write { db in
            try db.run("UPDATE department SET isChosen = 0")
            for name in departments { try db.run("UPDATE department SET isChosen = 1 WHERE name = ?", [name]) }
            try db.execute(
                sql: """
                    UPDATE entry SET isChosen = NOT EXISTS (SELECT 1 FROM department WHERE isChosen = 1) OR EXISTS (
                      SELECT 1 FROM entryDepartment JOIN department ON department.name = entryDepartment.department
                      WHERE entryDepartment.entryID = entry.id AND department.isChosen = 1
                    )
                    """
            )
        }
    }

    /// Says of missing members whether they are to be removed; one that a rule uses never is.
    package func setRemoval(of members: [Member.ID], to isRemoved: Bool) async throws {
        try await write { db in
            for id in members {
                try db.run("UPDATE known SET isRemoved = ? WHERE id = ?", [isRemoved, id.rawValue])
            }
        }
    }

    /// Says of all missing members whether they are to be removed; one that a rule uses never is.
    package func setRemovalOfAll(to isRemoved: Bool) async throws {
        try await write { db in
            _ = try db.run("UPDATE known SET isRemoved = ? WHERE isMissing = 1", [isRemoved])
        }
    }
}
