import Storage
import Synchronization

/// Keeps the rule book until the rules change.
///
/// Whoever asks brings the contents as the database has them at that moment; the book is made anew only when their
/// version is another one than last time.
final class RuleBookCache: Sendable {
    private struct Edition {
        let version: Int64
        let book: RuleBook
    }

    private let edition = Mutex<Edition?>(nil)

    /// Forgets the book: a transaction that came to nothing may have had a version that others get later.
    func forget() {
        edition.withLock { $0 = nil }
    }

    /// The book of these contents.
    func book(of contents: RuleBookContents) -> RuleBook {
        edition.withLock { edition in
            if let edition, edition.version == contents.version { return edition.book }
            let book = RuleBook(contents)
            edition = Edition(version: contents.version, book: book)
            return book
        }
    }
}
