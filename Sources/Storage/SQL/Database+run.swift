import Foundation
import GRDB

extension Database {
    /// Runs a changing statement with cached preparation.
    ///
    /// - Returns: how many rows changed.
    /// - Throws: ``StoreError/nullCharacter`` for a text that SQLite would cut off.
    @discardableResult
    func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> Int {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(try bindable(values))
        try statement.execute()
        return changesCount
    }

    /// All rows of a query with cached preparation.
    func rows(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> [Row] {
        let statement = try cachedStatement(sql: sql)
        return try Row.fetchAll(statement, arguments: try bindable(values))
    }

    /// The first row of a query with cached preparation.
    func row(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> Row? {
        let statement = try cachedStatement(sql: sql)
        return try Row.fetchOne(statement, arguments: try bindable(values))
    }

    /// The number in the first column of a query's first row; 0 when there is none.
    func number(_ sql: String, _ values: [(any DatabaseValueConvertible)?] = []) throws -> Int {
        try row(sql, values).map { $0[0] } ?? 0
    }

    /// The key that the next row of an `AUTOINCREMENT` table gets; a secret is sealed with it before the row is there.
    func nextID(of table: String) throws -> Int64 {
        try Int64(number("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])) + 1
    }

    private func bindable(_ values: [(any DatabaseValueConvertible)?]) throws -> StatementArguments {
        var bound: [DatabaseValue] = []
        bound.reserveCapacity(values.count)
        for value in values {
            let value = value?.databaseValue ?? .null
            if case .string(let text) = value.storage, text.hasNullCharacter { throw StoreError.nullCharacter }
            bound.append(value)
        }
        return StatementArguments(bound)
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
