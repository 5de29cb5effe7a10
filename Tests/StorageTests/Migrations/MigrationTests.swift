import Domain
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite struct MigrationTests {
    @Test func `what the first version wrote is read as before, and mentions nobody`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: clock.read), clock: clock)
        let rule = try await plant.store.addRule(.make(blocks: [plant.block()]))
        try await plant.report(.make())
        try await plant.store.write { db in
            for sql in Self.withoutMentions { try db.execute(sql: sql) }
        }

        let migrated = try Store.open(folder: folder.data, clock: clock.read)
        #expect(try await migrated.rule(rule)?.draft.blocks == [plant.block()])
        let claimed = try await migrated.claim(plant.robot, at: clock.now)
        #expect(claimed.map(\.title) == ["Too hot activeUnacked"] && claimed.map(\.mentions) == [.none])
    }

    /// Leaves the tables as they were before mentions, with what is in them.
    private static let withoutMentions = [
        "DROP INDEX monthlyUseByMonth",
        "DROP TABLE ruleBlockMention",
        "ALTER TABLE ruleBlock DROP COLUMN mentionLevels",
        "ALTER TABLE ruleBlock DROP COLUMN mentionsEveryone",
        "ALTER TABLE ruleBlock DROP COLUMN mentionedUserIDs",
        "ALTER TABLE ruleBlock DROP COLUMN mentionedMobiles",
        "ALTER TABLE notification DROP COLUMN mentions",
        "ALTER TABLE digest DROP COLUMN mentions",
        "ALTER TABLE lane DROP COLUMN quotesMessage",
        "DELETE FROM grdb_migrations WHERE identifier = '0002-mentions-and-quotes'",
    ]
}
