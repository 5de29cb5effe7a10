import ArgumentParser
import Foundation
import Storage

/// The folder option of the commands that work on the database beside a running console.
struct DataOption: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the database. [TOCSIN_DATA] (default: data)", valueName: "dir"))
    var data: String?

    /// Opens the database, making it if there is none.
    ///
    /// - Throws: One sentence that says why it can't be opened.
    /// - Returns: The store.
    func openStore() throws -> Store {
        try Self.openStore(at: data ?? ProcessInfo.processInfo.environment["TOCSIN_DATA"] ?? "data")
    }

    /// Opens the database in the folder with this path, making it if there is none.
    static func openStore(at path: String) throws -> Store {
        try Store.open(folder: URL(fileURLWithPath: path, isDirectory: true), clock: { Date() })
    }
}
