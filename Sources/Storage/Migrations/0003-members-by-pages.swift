import GRDB

/// What a list of very many members is searched and sorted by, and what files called the columns that a person pointed
/// at.
///
/// `searched` is all that a search looks through, without regard to case.
enum Migration0003 {
    static let name = "0003-members-by-pages"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE member ADD COLUMN nameFolded TEXT NOT NULL DEFAULT '';
                ALTER TABLE member ADD COLUMN searched TEXT NOT NULL DEFAULT '';
                UPDATE member SET nameFolded = folded(name),
                  searched = folded(userID || char(10) || name || char(10) || department);
                CREATE INDEX memberByName ON member (serviceID, nameFolded);
                CREATE INDEX memberByDepartment ON member (serviceID, department);
                CREATE TABLE memberSheetHeader (
                  columnName TEXT NOT NULL PRIMARY KEY,
                  header TEXT NOT NULL CHECK (header <> '')
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
