import GRDB

extension Database {
    /// Makes a change that is all or nothing for itself, within a transaction that goes on without it if it fails.
    ///
    /// - Returns: What the change gave, or what `undone` makes of the error after which nothing is left of it.
    /// - Throws: The error if SQLite has ended the whole transaction, on a full disk for example.
    func attempt<Value>(
        _ change: () throws -> Value,
        undone: (any Error) -> Value? = { _ in nil }
    ) throws -> Value? {
        var value: Value?
        do {
            try inSavepoint {
                value = try change()
                return .commit
            }
        } catch {
            guard isInsideTransaction else { throw error }
            value = undone(error)
        }
        return value
    }
}
