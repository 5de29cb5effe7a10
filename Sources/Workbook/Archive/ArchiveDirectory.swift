/// A look at a zip archive's end before libzip loads its whole directory into memory (APPNOTE 4.3.14 to 4.3.16).
///
/// Every possible end record is looked at, since libzip may settle on any of them.
enum ArchiveDirectory {
    private static let endRecord: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let endRecordSize = 22
    private static let longestComment = 65_535

    /// Generous for one entry: 46 bytes, a name and extra fields.
    private static let bytesPerEntry = 256

    /// Refuses an archive that is cut off, or whose directory is too large to load.
    static func check(_ file: borrowing File, limits: WorkbookLimits) throws(WorkbookError) {
        let start = max(0, file.size - endRecordSize - longestComment)
        let tail = try file.read(at: start, count: file.size - start)
        var isFound = false
        for offset in tail.indices.dropLast(endRecordSize - 1)
        where tail[offset] == endRecord[0] && tail[offset...].starts(with: endRecord) {
            isFound = true
            var entries = tail.littleEndian(at: offset + 10, width: 2) ?? 0
            var size = tail.littleEndian(at: offset + 12, width: 4) ?? 0
            if let long = try longRecord(before: start + offset, in: file) { (entries, size) = long }
            if entries > limits.entries || size > limits.entries * bytesPerEntry {
                throw .limit(.entries, allowed: limits.entries)
            }
        }
        guard isFound else { throw .truncated }
    }

    /// The entries and bytes that a zip64 end record states, if there is one.
    private static func longRecord(
        before end: Int,
        in file: borrowing File
    ) throws(WorkbookError) -> (entries: Int, size: Int)? {
        let locator = try file.read(at: end - 20, count: 20)
        guard locator.starts(with: [0x50, 0x4B, 0x06, 0x07]) else { return nil }
        let record = try file.read(at: locator.littleEndian(at: 8, width: 8) ?? .max, count: 56)
        guard record.starts(with: [0x50, 0x4B, 0x06, 0x06]) else { return nil }
        return (
            record.littleEndian(at: 32, width: 8) ?? .max,
            record.littleEndian(at: 40, width: 8) ?? .max
        )
    }
}
