import Foundation
import HTTPServer
import Synchronization

/// The small files of a directory, kept as long as they are the same on disk.
final class FileCache: Sendable {
    private struct State {
        var files: [String: OpenFile] = [:]
        var size = 0
    }

    /// The bytes that all files together may take; beyond it all are forgotten.
    private static let capacity = 16 * 1024 * 1024

    private let root: String
    private let state = Mutex(State())

    /// Takes the directory in which all files lie, without links.
    init(root: String) {
        self.root = root
    }

    /// Opens a file, or takes what is kept of it.
    ///
    /// - Parameters:
    ///   - path: The path below the directory, with a slash at its start.
    ///   - coding: How the content is compressed; then the path ends in `.gz`.
    /// - Returns: nil if there is none, it may not be read, it is no regular file, or a link leads out of the directory.
    /// - Throws: `HTTPError` 503 if the system has no descriptor left.
    func file(at path: String, coding: String? = nil) throws(HTTPError) -> OpenFile? {
        if let kept = state.withLock({ $0.files[path] }) {
            var status = stat()
            if unsafe stat(kept.path, &status) == 0, kept.version == OpenFile.Version(status) { return kept }
        }
        let file = try OpenFile(path: root + path, inside: root, coding: coding)
        keep(file, at: path)
        return file
    }

    /// Puts a file, if it is small, in the place of what was kept under its path.
    private func keep(_ file: OpenFile?, at path: String) {
        state.withLock { state in
            if let old = state.files.removeValue(forKey: path) { state.size -= old.size + path.utf8.count }
            guard let file, file.size <= OpenFile.keptSize else { return }
            let size = file.size + path.utf8.count
            if state.size + size > Self.capacity { state = State() }
            state.files[path] = file
            state.size += size
        }
    }
}
