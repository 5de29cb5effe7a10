internal import CZip

/// One part of an archive while it is unpacked; the owner of libzip's file handle.
@safe final class ZipPart {
    /// The part's name in the archive.
    let name: String

    /// Unpacked bytes read so far.
    private(set) var bytesRead = 0

    private let handle: OpaquePointer
    private let statedSize: Int

    /// Keeps the archive open for as long as its part is read.
    private let archive: ZipArchive

    init(name: String, handle: OpaquePointer, status: zip_stat_t, archive: ZipArchive) {
        self.name = name
        unsafe self.handle = unsafe handle
        self.archive = archive
        statedSize = unsafe Int(clamping: status.size)
    }

    deinit { unsafe zip_fclose(handle) }

    /// Fills the buffer from its start and returns the number of bytes, 0 at the part's end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
        guard let start = buffer.baseAddress else { return 0 }
        let count = unsafe Int(zip_fread(handle, start, UInt64(buffer.count)))
        guard count >= 0 else { throw .corrupted(part: name) }
        bytesRead += count
        // libzip does not compare the size with what the directory states, on which the limits were checked.
        guard bytesRead <= statedSize else { throw .corrupted(part: name) }
        return count
    }
}
