import Foundation
import Glibc

/// The folder that holds the database and its key.
struct DataFolder {
    let url: URL

    var path: String { url.path(percentEncoded: false) }
    var databasePath: String { url.appending(path: "tocsin.sqlite").path(percentEncoded: false) }
    var lockPath: String { url.appending(path: "tocsin.lock").path(percentEncoded: false) }
    var keyFile: KeyFile { KeyFile(path: url.appending(path: "tocsin.key").path(percentEncoded: false)) }

    /// Makes the folder, for its owner only, if it is not there.
    func create() throws {
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw StoreOpenError.folderUnusable(path)
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { throw StoreOpenError.folderUnusable(path) }
    }

    /// Makes an empty database file, for its owner only, if there is none; SQLite's other files take its permissions.
    func createDatabase() throws {
        let descriptor = open(databasePath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreOpenError.folderUnusable(path) }
        close(descriptor)
    }

    /// Does something while no other process is here, so that two that start together do not both set up the folder.
    func locked<Value>(_ work: () throws -> Value) throws -> Value {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreOpenError.folderUnusable(path) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw StoreOpenError.folderUnusable(path) }
        let value = try work()
        // The names of files made meanwhile are on disk too.
        fsync(descriptor)
        return value
    }
}
