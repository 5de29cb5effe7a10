import GRDB

/// What lanes of the same robot or app share, and what is counted of a delivery.
///
/// `limitKey` names what DingTalk limits without showing it; `Store.open` fills it in, since only it has the key.
/// `notUnderstood` counts the answers that nobody understood, and `earlierAttempts` the calls before an operator
/// resent. A digest goes with the last delivery that it carries.
enum Migration0006 {
    static let name = "0006-shared-limits"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE callLimit (
                  key BLOB NOT NULL PRIMARY KEY,
                  takes TEXT NOT NULL,
                  throttles INTEGER NOT NULL CHECK (throttles >= 0), -- in a row
                  throttledUntil INTEGER
                ) STRICT, WITHOUT ROWID;
                ALTER TABLE dingTalkGroup ADD COLUMN limitKey BLOB;
                ALTER TABLE dingTalkApp ADD COLUMN limitKey BLOB;
                ALTER TABLE lane DROP COLUMN takes;
                ALTER TABLE delivery ADD COLUMN notUnderstood INTEGER NOT NULL DEFAULT 0 CHECK (notUnderstood >= 0);
                ALTER TABLE delivery ADD COLUMN earlierAttempts INTEGER NOT NULL DEFAULT 0
                  CHECK (earlierAttempts >= 0);
                CREATE TRIGGER deliveryLeavesDigest AFTER UPDATE OF digestID ON delivery
                WHEN OLD.digestID IS NOT NULL AND OLD.digestID IS NOT NEW.digestID BEGIN
                  DELETE FROM digest WHERE id = OLD.digestID
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE digestID = OLD.digestID);
                END;
                CREATE TRIGGER deliveryDeleteLeavesDigest AFTER DELETE ON delivery WHEN OLD.digestID IS NOT NULL BEGIN
                  DELETE FROM digest WHERE id = OLD.digestID
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE digestID = OLD.digestID);
                END;
                DELETE FROM digest WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE digestID = digest.id);
                """
        )
    }
}
