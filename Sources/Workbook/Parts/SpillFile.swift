import Glibc

/// A temporary file without a name, gone with its owner or with the process; the owner of its descriptor.
final class SpillFile {
    struct Extent {
        let offset: Int
        let count: Int
    }

    private let descriptor: Int32
    private var end = 0

    init(directory: String) throws(WorkbookError) {
        let path = directory + "/tocsin-" + String(UInt64.random(in: 0 ... .max), radix: 16)
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .temporaryFile(errno: errno) }
        unsafe unlink(path)
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws(WorkbookError) -> Extent {
        let extent = Extent(offset: end, count: bytes.count)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe pwrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written, end)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .temporaryFile(errno: errno) }
            written += count
            end += count
        }
        return extent
    }

    func read(_ extent: Extent) throws(WorkbookError) -> [UInt8] {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: extent.count) { buffer, filled in
            while filled < extent.count {
                let count = unsafe pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    extent.count - filled,
                    extent.offset + filled
                )
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { break }
                filled += count
            }
        }
        guard bytes.count == extent.count else { throw .temporaryFile(errno: errno) }
        return bytes
    }
}
