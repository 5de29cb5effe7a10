import Foundation

/// A Unix socket in the file system.
struct SocketFile: Equatable {
    let path: String
    private let device: dev_t
    private let number: ino_t

    /// Looks at a path; nil if no socket lies there.
    init?(_ path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
        (self.path, device, number) = (path, status.st_dev, status.st_ino)
    }
}
