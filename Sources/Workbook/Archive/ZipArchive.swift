internal import CZip

/// An open zip archive; the owner of libzip's handle.
@safe final class ZipArchive {
    private let handle: OpaquePointer
    private let fileSize: Int
    private let limits: WorkbookLimits

    /// Opens an archive whose directory ``ArchiveDirectory`` has checked.
    init(path: String, fileSize: Int, limits: WorkbookLimits) throws(WorkbookError) {
        var code: Int32 = 0
        guard let handle = unsafe zip_open(path, ZIP_RDONLY, &code) else {
            throw code == ZIP_ER_ENCRNOTSUPP ? .encrypted : .corruptedArchive
        }
        unsafe self.handle = unsafe handle
        self.fileSize = fileSize
        self.limits = limits
        try checkSizes()
    }

    deinit { unsafe zip_discard(handle) }

    /// Refuses by the sizes that the directory states; a part that unpacks to more than it states is refused later.
    private func checkSizes() throws(WorkbookError) {
        let count = unsafe zip_get_num_entries(handle, 0)
        guard count <= limits.entries else { throw .limit(.entries, allowed: limits.entries) }
        var sum: UInt64 = 0
        for index in 0..<max(0, count) {
            let size = unsafe try status(of: UInt64(index), name: "").size
            let (next, overflow) = sum.addingReportingOverflow(size)
            guard !overflow, next <= limits.unpackedSize else {
                throw .limit(.unpackedSize, allowed: limits.unpackedSize)
            }
            sum = next
        }
    }

    private func status(of index: UInt64, name: String) throws(WorkbookError) -> zip_stat_t {
        var status = unsafe zip_stat_t()
        guard unsafe zip_stat_index(handle, index, 0, &status) == 0 else { throw .corrupted(part: name) }
        return unsafe status
    }

    /// Whether the archive has such a part.
    func contains(_ name: String) -> Bool { index(of: name) != nil }

    private func index(of name: String) -> UInt64? {
        let exact = unsafe zip_name_locate(handle, name, 0)
        // Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3).
        let found = exact >= 0 ? exact : unsafe zip_name_locate(handle, name, zip_flags_t(ZIP_FL_NOCASE))
        return UInt64(exactly: found)
    }

    /// The unpacked size that the directory states for a part, in bytes; 0 if there is no such part.
    func statedSize(of name: String) -> Int {
        guard let index = index(of: name), let status = unsafe try? status(of: index, name: name) else { return 0 }
        return Int(clamping: unsafe status.size)
    }

    /// Opens a part for reading from its start.
    func open(_ name: String) throws(WorkbookError) -> ZipPart {
        guard let index = index(of: name) else { throw .missingPart(name) }
        let status = unsafe try status(of: index, name: name)
        guard unsafe Int32(status.encryption_method) == ZIP_EM_NONE else { throw .encrypted }
        guard unsafe [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(status.comp_method)) else {
            throw .unsupportedCompression(part: name)
        }
        // A directory that states more packed bytes than the file has would make any ratio look harmless.
        guard unsafe status.comp_size < fileSize else { throw .corrupted(part: name) }
        guard unsafe status.size <= limits.ratioFloor || status.size / max(1, status.comp_size) < limits.ratio else {
            throw .limit(.ratio, allowed: limits.ratio)
        }
        guard let part = unsafe zip_fopen_index(handle, index, 0) else { throw .corrupted(part: name) }
        return unsafe ZipPart(name: name, handle: part, status: status, archive: self)
    }
}
