package import Foundation
import GRDB

extension Store {
    /// Opens the data folder, making it, its database and its key if they are not there.
    ///
    /// The folder (0700), `tocsin.sqlite` and `tocsin.key` (0600) are made for their owner only. Several processes may
    /// have one folder open: SQLite lets them write in turn, which is how accounts are added beside a running console.
    /// - Throws: ``StoreOpenError``, one sentence for whoever started the program.
    package static func open(
        folder: URL,
        clock: @escaping @Sendable () -> Date,
        makeMessageUUID: @escaping @Sendable () -> String = randomMessageUUID
    ) throws -> Store {
        let folder = DataFolder(url: folder)
        try folder.create()
        return try folder.locked {
            try folder.createDatabase()
            let path = folder.databasePath
            do {
                let pool = try DatabasePool(path: path, configuration: configuration)
                // GRDB sets NORMAL for a pool; what is answered with success must survive a power cut. A large batch
                // of alarms stays in the writer's cache (16 MiB) until it is committed. The log is copied back by the
                // copier, unless it becomes very long (64 MB). What SQLite would undo a part of a transaction with needs
                // no file of its own.
                try pool.writeWithoutTransaction {
                    try $0.execute(
                        sql: """
                            PRAGMA synchronous = FULL;
                            PRAGMA cache_size = -16384;
                            PRAGMA wal_autocheckpoint = 16000;
                            PRAGMA temp_store = MEMORY
                            """
                    )
                }
                try migrate(pool, path: path)
                let vault = try vault(for: pool, file: folder.keyFile, now: clock())
                try pool.write { try $0.fillLimitKeys(with: vault) }
                return Store(
                    writer: pool,
                    didCommit: try LogCopier(path: path).didCommit,
                    vault: vault,
                    passwords: PasswordHasher(cost: .standard),
                    clock: clock,
                    makeMessageUUID: makeMessageUUID
                )
            } catch let error as DatabaseError {
                if error.resultCode == .SQLITE_NOTADB { throw StoreOpenError.notADatabase(path) }
                throw StoreOpenError.databaseUnavailable(path, reason: error.sentence)
            }
        }
    }

    /// A store in memory for tests: the same SQLite and the same tables, and passwords that cost nothing to hash.
    package static func temporary(
        clock: @escaping @Sendable () -> Date,
        makeMessageUUID: @escaping @Sendable () -> String = randomMessageUUID
    ) throws -> Store {
        let queue = try DatabaseQueue(configuration: configuration)
        try Migrations.migrator.migrate(queue)
        let vault = Vault(key: Data(repeating: 7, count: KeyFile.length))
        try queue.write { try $0.installKeyCheck(vault.keyCheck, now: clock()) }
        return Store(
            writer: queue,
            vault: vault,
            passwords: PasswordHasher(cost: .trivial),
            clock: clock,
            makeMessageUUID: makeMessageUUID
        )
    }

    private static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase {
            $0.add(function: .folded)
            $0.add(function: .pinyinInitials)
        }
        return configuration
    }

    private static func migrate(_ pool: DatabasePool, path: String) throws {
        let migrator = Migrations.migrator
        let (isForeign, isNewer) = try pool.read { db in
            let hasTables = try db.number("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'") > 0
            return (try hasTables && !db.tableExists("grdb_migrations"), try migrator.hasBeenSuperseded(db))
        }
        if isForeign { throw StoreOpenError.notADatabase(path) }
        if isNewer { throw StoreOpenError.databaseNewer(path) }
        try migrator.migrate(pool)
    }

    private static func vault(for pool: DatabasePool, file: KeyFile, now: Date) throws -> Vault {
        let expected = try pool.read { try $0.row("SELECT keyCheck FROM installation").map { $0[0] as Data } }
        guard let key = try file.read() ?? (expected == nil ? file.create() : nil) else {
            throw StoreOpenError.keyMissing(file.path)
        }
        let vault = Vault(key: key)
        if let expected {
            guard expected.equalsInConstantTime(vault.keyCheck) else { throw StoreOpenError.keyWrong(file.path) }
        } else {
            try pool.write { try $0.installKeyCheck(vault.keyCheck, now: now) }
        }
        return vault
    }
}

extension Database {
    /// Remembers what the key of this database is known by.
    fileprivate func installKeyCheck(_ keyCheck: Data, now: Date) throws {
        try run(
            "INSERT INTO installation (id, keyCheck, ruleBookVersion, probedAt) VALUES (1, ?, 1, ?)",
            [keyCheck, now.milliseconds]
        )
    }
}
