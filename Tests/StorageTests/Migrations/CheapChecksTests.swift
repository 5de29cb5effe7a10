import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite struct CheapChecksTests {
    /// Later migrations fold texts.
    private var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.prepareDatabase {
            $0.add(function: .folded)
            $0.add(function: .pinyinInitials)
        }
        return configuration
    }

    /// A database file of the first release, with an alarm in it.
    private func firstRelease(in folder: TemporaryFolder) throws -> DatabasePool {
        let pool = try DatabasePool(path: folder.url.appending(path: "old.sqlite").path, configuration: configuration)
        var first = DatabaseMigrator()
        first.registerMigration(Migration0001.name, migrate: Migration0001.migrate)
        try first.migrate(pool)
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO alarm (id, path, name, pathFolded, nameFolded) VALUES (1, 'p', 'n', 'p', 'n');
                    INSERT INTO occurrence (id, alarmID, isNewest, state, level, type, value, description, ackMode,
                      alarmGroups, labels, raisedAt, changedAt)
                    VALUES (1, 1, 1, 'activeUnacked', 0, '', '', '', 'manual', '[]', '{}', 0, 0);
                    """
            )
        }
        return pool
    }

    @Test(arguments: [
        "UPDATE occurrence SET state = 'gone'", "UPDATE occurrence SET ackMode = ''",
        "INSERT INTO alarmEvent (occurrenceID, kind, state, at) VALUES (1, 'raised', 'x', 0)",
    ])
    func `a file of the first release keeps its rows, and its checks still refuse`(sql: String) throws {
        let folder = try TemporaryFolder()
        let pool = try firstRelease(in: folder)
        // A connection that knew the old definitions.
        #expect(try pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM occurrence") } == 1)
        try Migrations.migrator.migrate(pool)
        for connection in [pool, try DatabasePool(path: pool.path)] {
            try connection.write { db in
                #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
                try db.execute(sql: "UPDATE occurrence SET state = 'clearedUnacked', clearedAt = 1")
                try db.execute(sql: "UPDATE occurrence SET state = 'activeUnacked', clearedAt = NULL")
                #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
            }
        }
    }
}
