internal import CZip

/// One part of an archive while it is unpacked; the owner of libzip's file handle.
@safe final class ZipPart {
    /// The part's name in the archive.
    let name: String

    /// The unpacked size that the directory states.
    let statedSize: Int

    private var bytesRead = 0
    private var handle: OpaquePointer?

    /// Keeps the archive open for as long as its part is read.
    private let archive: ZipArchive

    init(name: String, handle: OpaquePointer, status: zip_stat_t, archive: ZipArchive) {
        self.name = name
        unsafe self.handle = unsafe handle
        self.archive = archive
        statedSize = unsafe Int(clamping: status.size)
    }

    deinit { close() }

    /// Ends the reading; no more can be read.
    func close() {
        guard let open = unsafe handle else { return }
        unsafe zip_fclose(open)
        unsafe handle = nil
    }

    /// Fills the buffer and returns the number of bytes: fewer only before the part's end, 0 at it.
    ///
    /// At its end libzip compares the checksum.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
        guard let start = buffer.baseAddress, let handle = unsafe handle else { return 0 }
        var filled = 0
        while filled < buffer.count {
            let count = unsafe Int(zip_fread(handle, start + filled, UInt64(buffer.count - filled)))
            guard count >= 0 else { throw .corrupted(part: name) }
            if count == 0 { break }
            filled += count
        }
        bytesRead += filled
        // libzip does not compare the size with what the directory states, on which the limits were checked.
        guard bytesRead <= statedSize else { throw .corrupted(part: name) }
        return filled
    }
}
