import Domain
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite struct OpeningTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open() throws -> Store {
        try Store.open(folder: folder.data, clock: TestClock().read)
    }

    private func path(_ name: String) -> String { folder.file(name).path(percentEncoded: false) }

    @Test func `what is made is for its owner only`() async throws {
        let store = try open()
        #expect(await store.isWritable())
        #expect(try folder.permissions() == 0o700)
        for name in ["tocsin.key", "tocsin.sqlite", "tocsin.sqlite-wal"] {
            #expect(try folder.permissions(of: name) == 0o600)
        }
        #expect(try Data(contentsOf: folder.file("tocsin.key")).count == 32)
    }

    @Test func `a commit is on disk before it is answered`() async throws {
        let store = try open()
        #expect(try await store.write { try $0.number("PRAGMA synchronous") } == 2)
        #expect(try await store.write { try $0.row("PRAGMA journal_mode").map { $0[0] as String } } == "wal")
        #expect(try await store.write { try $0.number("PRAGMA foreign_keys") } == 1)
        #expect(try await store.read { try $0.number("PRAGMA foreign_keys") } == 1)
    }

    @Test func `the key is made once`() throws {
        _ = try open()
        let key = try Data(contentsOf: folder.file("tocsin.key"))
        _ = try open()
        #expect(try Data(contentsOf: folder.file("tocsin.key")) == key)
    }

    @Test func `a database without its key is refused`() throws {
        _ = try open()
        try FileManager.default.removeItem(at: folder.file("tocsin.key"))
        #expect(throws: StoreOpenError.keyMissing(path("tocsin.key"))) { try open() }
        #expect(!FileManager.default.fileExists(atPath: path("tocsin.key")))
    }

    @Test func `a database with another key is refused`() throws {
        _ = try open()
        try Data(repeating: 9, count: 32).write(to: folder.file("tocsin.key"))
        chmod(path("tocsin.key"), 0o600)
        #expect(throws: StoreOpenError.keyWrong(path("tocsin.key"))) { try open() }
    }

    @Test(arguments: [0, 31, 33])
    func `a key of another length is refused`(length: Int) throws {
        _ = try open()
        try Data(repeating: 9, count: length).write(to: folder.file("tocsin.key"))
        chmod(path("tocsin.key"), 0o600)
        #expect(throws: StoreOpenError.keyMalformed(path("tocsin.key"))) { try open() }
    }

    @Test(arguments: [0o640, 0o604, 0o644] as [mode_t])
    func `a key that others can read is refused`(mode: mode_t) throws {
        _ = try open()
        chmod(path("tocsin.key"), mode)
        #expect(throws: StoreOpenError.keyReadableByOthers(path("tocsin.key"))) { try open() }
    }

    @Test func `a database from a newer version is refused`() async throws {
        try await open().write { db in
            _ = try db.run("INSERT INTO grdb_migrations (identifier) VALUES ('9999-from-the-future')")
        }
        #expect(throws: StoreOpenError.databaseNewer(path("tocsin.sqlite"))) { try open() }
    }

    @Test func `a file that is no database is refused and kept`() throws {
        try FileManager.default.createDirectory(at: folder.data, withIntermediateDirectories: true)
        let text = Data(String(repeating: "not a database ", count: 100).utf8)
        try text.write(to: folder.file("tocsin.sqlite"))
        #expect(throws: StoreOpenError.notADatabase(path("tocsin.sqlite"))) { try open() }
        #expect(try Data(contentsOf: folder.file("tocsin.sqlite")) == text)
    }

    @Test func `another program's database is refused`() throws {
        try FileManager.default.createDirectory(at: folder.data, withIntermediateDirectories: true)
        try DatabaseQueue(path: path("tocsin.sqlite")).write { try $0.execute(sql: "CREATE TABLE user (id INTEGER)") }
        #expect(throws: StoreOpenError.notADatabase(path("tocsin.sqlite"))) { try open() }
    }

    @Test func `a folder that can't be made is refused`() throws {
        try Data().write(to: folder.data)
        let path = folder.data.path(percentEncoded: false)
        #expect(throws: StoreOpenError.folderUnusable(path)) { try open() }
    }

    @Test func `every refusal is one sentence that names the file`() {
        let errors: [StoreOpenError] = [
            .folderUnusable("F"), .databaseNewer("F"), .notADatabase("F"), .databaseUnavailable("F", reason: "It is."),
            .keyMissing("F"), .keyWrong("F"), .keyMalformed("F"), .keyReadableByOthers("F"), .keyUnreadable("F"),
        ]
        for error in errors {
            #expect(error.description.contains(" F"))
            #expect(!error.description.contains("\n"))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `processes that start together share one new folder`() async throws {
        let url = folder.data
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let store = try Store.open(folder: url, clock: TestClock().read)
                    _ = try await store.addToken(name: "token \(number)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try await open().read { try $0.number("SELECT COUNT(*) FROM apiToken") } == 4)
    }

    @Test func `an account that is added beside a running console signs in`() async throws {
        let serving = try open()
        let password = Secret("correct horse battery")
        #expect(try await !serving.hasUsers())
        let user = try await open().addUser(name: "Olga", password: password, role: .administrator)
        #expect(try await serving.user(name: "olga", password: password) == user)
    }

    @Test func `one console at a time serves from a folder, and the next one may when it has ended`() throws {
        let first = try ConsoleLock(folder: folder.data)
        let name = folder.data.path(percentEncoded: false)
        #expect(throws: StoreOpenError.alreadyServed(name)) { try ConsoleLock(folder: folder.data) }
        // Commands beside it open the folder all the same.
        _ = try open()
        first.release()
        _ = try ConsoleLock(folder: folder.data)
    }
}
