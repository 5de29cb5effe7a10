import GRDB

/// The attempts that did not deliver: when each ended, and what DingTalk said.
///
/// They are numbered over resends.
enum Migration0008 {
    static let name = "0008-attempts"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE attempt (
                  deliveryID INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
                  number INTEGER NOT NULL,
                  at INTEGER NOT NULL,
                  problemCause TEXT NOT NULL,
                  problemParameters TEXT,
                  answer TEXT NOT NULL,
                  milliseconds INTEGER,
                  PRIMARY KEY (deliveryID, number)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
