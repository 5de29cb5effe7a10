import Foundation

/// A folder that goes when its last reference does.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    var data: URL { url.appending(path: "data") }

    func file(_ name: String) -> URL { data.appending(path: name) }

    /// The permission bits of a file of the data folder, or of the folder itself.
    func permissions(of name: String? = nil) throws -> Int? {
        let url = name.map(file) ?? data
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path(percentEncoded: false))
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}
