package import Domain
import GRDB

extension MemberStage {
    /// A department of the import.
    package struct Department: Sendable, Equatable {
        /// Its path; empty for members without one.
        package let name: String
        /// How many members of the import are in it or below it.
        package let count: Int
        /// Whether its members are to be taken, when any department is chosen.
        package let isChosen: Bool
    }

    /// The departments of the import whose names have a text in them, by name, at most `limit`: the chosen ones first.
    package func departments(search: String = "", limit: Int) async throws -> [Department] {
        let searched = search.folded
        return try await read { db in
            try db.rows(
                """
                SELECT * FROM department WHERE isChosen = 1 OR ?1 = '' OR instr(folded(name), ?1) > 0
                ORDER BY isChosen DESC, name LIMIT ?2
                """,
                [searched, limit]
            )
            .map { Department(name: $0["name"], count: $0["members"], isChosen: $0["isChosen"]) }
        }
    }

    /// Takes only members of these departments and of those below them; of all if there are none.
    package func choose(departments: Set<String>) async throws {
        try await write { db in
            try db.run("UPDATE department SET isChosen = 0")
            try db.run("UPDATE entry SET isChosen = ?", [departments.isEmpty])
            for name in departments {
                try db.run("UPDATE department SET isChosen = 1 WHERE name = ?", [name])
                try db.run(
                    "UPDATE entry SET isChosen = 1 WHERE id IN (SELECT entryID FROM entryDepartment WHERE \(Self.isWithin))",
                    [name]
                )
            }
        }
    }

    /// The rows of departments that are `?1` or below it: DingTalk writes their path with a hyphen between the levels,
    /// and "." comes after "-".
    static let isWithin =
        "department = ?1 OR (?1 <> '' AND department >= ?1 || '-' AND department < ?1 || '.')"

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
