import Foundation
import GRDB

extension Database {
    /// Runs a changing statement with cached preparation.
    ///
    /// - Returns: how many rows changed.
    /// - Throws: ``StoreError/nullCharacter`` for a text that SQLite would cut off.
    @discardableResult
    func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> Int {
        try statement(sql, values).execute()
        return changesCount
    }

    /// All rows of a query with cached preparation.
    func rows(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> [Row] {
        try Row.fetchAll(statement(sql, values))
    }

    /// The first row of a query with cached preparation.
    func row(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> Row? {
        try Row.fetchOne(statement(sql, values))
    }

    /// What is read of the first row of a query, without a copy of the row; for what every alarm asks.
    func first<Value>(
        _ sql: String,
        _ values: [(any DatabaseValueConvertible)?],
        _ read: (Row) throws -> Value
    ) throws -> Value? {
        let cursor = try Row.fetchCursor(statement(sql, values))
        // The row is the cursor's own, and gone with it.
        return try withExtendedLifetime(cursor) { try cursor.next().map(read) }
    }

    /// The number in the first column of a query's first row; 0 when there is none.
    func number(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> Int {
        try row(sql, values).map { $0[0] } ?? 0
    }

    /// The key that the next row of an `AUTOINCREMENT` table gets; a secret is sealed with it before the row is there.
    func nextID(of table: String) throws -> Int64 {
        try Int64(number("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])) + 1
    }

    /// A cached statement with these values bound to it.
    ///
    /// They are bound one by one: GRDB's own list of arguments takes as long for one as SQLite for writing the row.
    private func statement(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws -> Statement {
        let statement = try cachedStatement(sql: sql)
        // Nothing that GRDB is to check or to bind again.
        statement.setUncheckedArguments(StatementArguments())
        for (index, value) in values.enumerated() {
            guard let value = value?.databaseValue else { continue }
            if case .string(let text) = value.storage, text.hasNullCharacter { throw StoreError.nullCharacter }
            let code = value.bind(to: statement.sqliteStatement, at: CInt(index + 1))
            guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
        return statement
    }
}

extension String {
    fileprivate var hasNullCharacter: Bool {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        return found ?? utf8.contains(0)
    }
}
