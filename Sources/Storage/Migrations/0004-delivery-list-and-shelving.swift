import GRDB

/// What the list of deliveries is read by, and what shelving an alarm keeps.
///
/// The index has the key and the state too, so that a list of a million rows is counted and paged through without
/// looking at the rows.
enum Migration0004 {
    static let name = "0004-delivery-list-and-shelving"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX deliveryByTime ON delivery (isTest, queuedAt, id, state);
                CREATE TABLE shelving (
                  alarmID INTEGER PRIMARY KEY REFERENCES alarm (id) ON DELETE CASCADE,
                  user TEXT NOT NULL CHECK (user <> ''),
                  reason TEXT NOT NULL CHECK (reason <> ''),
                  at INTEGER NOT NULL,
                  until INTEGER NOT NULL,
                  CHECK (until > at)
                ) STRICT;
                ALTER TABLE alarmEvent ADD COLUMN notes TEXT; -- what the user said
                ALTER TABLE alarmEvent ADD COLUMN until INTEGER; -- of a shelving
                """
        )
    }
}
