import Domain
import GRDB
import Synchronization

/// Keeps the rules in memory for as long as the database says that they are the same.
final class RuleBookShelf: Sendable {
    private let contents = Mutex<RuleBookContents?>(nil)

    /// Forgets them: what a transaction read that came to nothing may have a version that others get later.
    func forget() {
        contents.withLock { $0 = nil }
    }

    /// The rules as the transaction sees them.
    func contents(in db: Database) throws -> RuleBookContents {
        let version = Int64(try db.number("SELECT ruleBookVersion FROM installation"))
        if let known = contents.withLock({ $0 }), known.version == version { return known }
        let read = try db.ruleBookContents(version: version)
        contents.withLock { $0 = read }
        return read
    }
}
