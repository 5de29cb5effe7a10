/// Why a data folder can't be used; the description is one sentence for the person who started the program.
package enum StoreOpenError: Error, Equatable, CustomStringConvertible {
    case folderUnusable(String)
    /// Another console serves from it.
    case alreadyServed(String)
    /// A later version of the program has changed the tables.
    case databaseNewer(String)
    case notADatabase(String)
    case databaseUnavailable(String, reason: String)
    case keyMissing(String)
    case keyWrong(String)
    case keyMalformed(String)
    case keyReadableByOthers(String)
    case keyUnreadable(String)

    package var description: String {
        switch self {
        case .folderUnusable(let path):
            "The data folder \(path) can't be made or written; choose another with --data or change its permissions."
        case .alreadyServed(let path):
            "Another console serves from the data folder \(path); stop it, or choose another folder with --data."
        case .databaseNewer(let path):
            "The database \(path) was written by a newer version of Tocsin; start that version."
        case .notADatabase(let path):
            "The file \(path) is not a database of Tocsin; move it away or choose another folder with --data."
        case .databaseUnavailable(let path, let reason):
            "The database \(path) can't be opened: \(reason)"
        case .keyMissing(let path):
            "The key file \(path) is missing, without which the database beside it can't be read; put it back."
        case .keyWrong(let path):
            "The key file \(path) is not the one that the database beside it was made with; put the right one back."
        case .keyMalformed(let path):
            "The key file \(path) does not have its 32 bytes; put the right one back."
        case .keyReadableByOthers(let path):
            "The key file \(path) can be read by others; run: chmod 600 \(path)"
        case .keyUnreadable(let path):
            "The key file \(path) can't be read or written; change its owner or its permissions."
        }
    }
}
