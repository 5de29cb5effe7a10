package import Domain
import GRDB

extension Store {
    /// What files called the columns that a person pointed at, by which the next file's are found.
    package func memberSheetHeaders() async throws -> [MemberSheet.Column: String] {
        try await read { db in
            let pairs = try db.rows("SELECT columnName, header FROM memberSheetHeader")
                .compactMap { row in
                    MemberSheet.Column(rawValue: row["columnName"]).map { ($0, row["header"] as String) }
                }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    /// Remembers what a file called its columns; what was remembered of other columns stays.
    package func rememberMemberSheetHeaders(_ headers: [MemberSheet.Column: String]) async throws {
        try await write { db in
            for (column, header) in headers {
                try db.run(
                    """
                    INSERT INTO memberSheetHeader (columnName, header) VALUES (?, ?)
                    ON CONFLICT (columnName) DO UPDATE SET header = excluded.header
                    """,
                    [column.rawValue, header]
                )
            }
        }
    }
}
