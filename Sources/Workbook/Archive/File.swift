import Glibc

/// An open file, read at positions; the owner of its descriptor.
struct File: ~Copyable {
    private let descriptor: Int32

    /// The file's length in bytes when it was opened.
    let size: Int

    init(path: String) throws(WorkbookError) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(errno: errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw .unreadable(errno: code)
        }
        // A folder or a pipe has no positions to read at.
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(errno: EINVAL)
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads at most `count` bytes at `offset`; fewer only at the end of the file.
    func read(at offset: Int, count: Int) throws(WorkbookError) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        let wanted = min(count, size - offset)
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let got = unsafe pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    wanted - filled,
                    offset + filled
                )
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        guard failure == 0 else { throw .unreadable(errno: failure) }
        return bytes
    }
}
