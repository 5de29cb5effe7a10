import GRDB

/// Mentions of rules and of what they send, and the robots that take only messages with a certain word.
///
/// Mentions are kept beside each message, so that a retry repeats them though the rule was changed since; `NULL` is
/// nobody. A lane that `quotesMessage` is a robot's that refused a digest for lack of a keyword. The list of services asks
/// for the use of a month by all of them.
enum Migration0002 {
    static let name = "0002-mentions-and-quotes"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE ruleBlock ADD COLUMN mentionLevels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentionLevels));
                ALTER TABLE ruleBlock ADD COLUMN mentionsEveryone INTEGER NOT NULL DEFAULT 0
                  CHECK (mentionsEveryone IN (0, 1));
                ALTER TABLE ruleBlock ADD COLUMN mentionedUserIDs TEXT NOT NULL DEFAULT '[]'
                  CHECK (json_valid(mentionedUserIDs));
                ALTER TABLE ruleBlock ADD COLUMN mentionedMobiles TEXT NOT NULL DEFAULT '[]'
                  CHECK (json_valid(mentionedMobiles));
                CREATE TABLE ruleBlockMention (
                  blockID INTEGER NOT NULL REFERENCES ruleBlock (id) ON DELETE CASCADE,
                  position INTEGER NOT NULL,
                  memberID INTEGER NOT NULL REFERENCES member (id) ON DELETE RESTRICT,
                  PRIMARY KEY (blockID, position)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX ruleBlockMentionByMember ON ruleBlockMention (memberID);
                ALTER TABLE notification ADD COLUMN mentions TEXT;
                ALTER TABLE digest ADD COLUMN mentions TEXT;
                ALTER TABLE lane ADD COLUMN quotesMessage INTEGER NOT NULL DEFAULT 0 CHECK (quotesMessage IN (0, 1));
                CREATE INDEX monthlyUseByMonth ON monthlyUse (month);
                """
        )
    }
}
