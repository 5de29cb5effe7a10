import GRDB

/// Checks that cost nothing, for the rows that every alarm writes.
///
/// For a list behind `IN` SQLite makes a table in memory, anew for each row that it checks; for the rows of one alarm
/// that took half of the time of writing them. Comparisons joined by `OR` mean the same. What the tables hold stays as
/// it is, so their definitions are changed in place (sqlite.org/lang_altertable.html, section 7).
enum Migration0005 {
    static let name = "0005-cheap-checks"

    private static let lists: [(column: String, values: [String])] = [
        ("state", ["activeUnacked", "activeAcked", "clearedUnacked", "clearedAcked"]),
        ("state", ["waiting", "sending", "delivered", "failed", "suppressed"]),
        ("ackMode", ["automatic", "manual", "manualWithNotes"]),
        ("serviceType", ["email", "smsTwilio", "smsAliCloud", "weCom", "dingTalk"]),
    ]

    static func migrate(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA writable_schema = ON")
        for (column, values) in lists {
            let list = values.map { "'\($0)'" }.joined(separator: ", ")
            let comparisons = values.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
            try db.execute(
                sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table'",
                arguments: ["CHECK (\(column) IN (\(list)))", "CHECK (\(comparisons))"]
            )
        }
        // Other connections read the definitions again when the version is another one; this one does so now.
        try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try db.execute(sql: "PRAGMA writable_schema = RESET")
    }
}
