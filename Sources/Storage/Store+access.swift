import GRDB

extension Store {
    /// Reads in one transaction.
    func read<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await writer.read(work)
        } catch {
            throw StoreError.mapped(error)
        }
    }

    /// Changes all that `work` does or nothing, in a transaction with what else waits; a cancelled task does not
    /// interrupt it.
    ///
    /// `undone` is called when it changes nothing after all.
    func write<Value: Sendable>(
        undone: @escaping @Sendable () -> Void = {},
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await writes.write(undone: undone, work)
        } catch {
            throw StoreError.mapped(error)
        }
    }
}

extension StoreError {
    /// An error as callers see it: the database's own ones become a sentence that holds no data.
    static func mapped(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH: return StoreError.rejected(error.sentence)
        default: return StoreError.unavailable(error.sentence)
        }
    }
}

extension DatabaseError {
    /// What the error means, without the statement and its values.
    var sentence: String {
        switch resultCode {
        case .SQLITE_FULL: "The disk with the database is full."
        case .SQLITE_READONLY, .SQLITE_PERM: "The database can't be written."
        case .SQLITE_IOERR: "The disk with the database reports an error."
        case .SQLITE_BUSY, .SQLITE_LOCKED: "Another process holds the database."
        case .SQLITE_CANTOPEN: "The database file can't be opened."
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: "The database file is damaged."
        default: "The database refused (SQLite code \(extendedResultCode.rawValue))."
        }
    }
}
