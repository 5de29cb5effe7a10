import GRDB

extension Database {
    /// Writes a row with a name that must be free.
    ///
    /// - Throws: ``StoreError/nameTaken`` when another row has it.
    @discardableResult
    func takingName<Value>(_ write: () throws -> Value) throws -> Value {
        do {
            return try write()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StoreError.nameTaken
        }
    }
}
