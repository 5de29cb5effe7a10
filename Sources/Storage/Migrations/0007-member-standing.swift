import GRDB

/// What DingTalk last said of a member: there and active, never activated, or gone; `NULL` when it was never asked.
///
/// A search finds members by the initials of their names' pinyin too.
enum Migration0007 {
    static let name = "0007-member-standing"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE member ADD COLUMN standing TEXT
                  CHECK (standing = 'active' OR standing = 'inactive' OR standing = 'left');
                CREATE INDEX memberByStanding ON member (serviceID, standing) WHERE standing = 'inactive' OR standing = 'left';
                UPDATE member SET searched = searched || char(10) || pinyinInitials(name);
                """
        )
    }
}
