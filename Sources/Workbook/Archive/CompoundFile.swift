/// The names in an OLE2 compound file's directory ([MS-CFB] 2.6), enough to tell an .xls from an encrypted .xlsx.
struct CompoundFile {
    /// The names of streams and storages, in the directory's order.
    private(set) var names: [String] = []

    /// More directory sectors than any workbook has; also what ends a chain that loops.
    private static let maximumSectors = 256

    /// The error that says which kind of document this is.
    var error: WorkbookError {
        if names.contains("EncryptedPackage") { return .encrypted }
        // An .xls that is too broken to list its streams is still most likely an .xls.
        let isWorkbook = names.isEmpty || names.contains { ["Workbook", "Book"].contains($0) }
        return isWorkbook ? .legacyXLS : .otherCompoundFile
    }

    init(_ file: borrowing File) throws(WorkbookError) {
        let header = try file.read(at: 0, count: 512)
        guard let shift = header.littleEndian(at: 30, width: 2), shift == 9 || shift == 12,
            var sector = header.littleEndian(at: 48, width: 4)
        else { return }
        let size = 1 << shift
        for _ in 0..<Self.maximumSectors {
            let entries = try file.read(at: (sector + 1) << shift, count: size)
            for start in stride(from: 0, to: entries.count, by: 128) {
                if let name = Self.name(in: entries, at: start) { names.append(name) }
            }
            // The header lists the first 109 sectors of the allocation table; a directory lies within their reach.
            guard let table = header.littleEndian(at: 76 + sector / (size / 4) * 4, width: 4) else { return }
            let link = try file.read(at: (table + 1) << shift + sector % (size / 4) * 4, count: 4)
            guard let next = link.littleEndian(at: 0, width: 4), next < 0xFFFF_FFFA else { return }
            sector = next
        }
    }

    private static func name(in entries: [UInt8], at start: Int) -> String? {
        guard let length = entries.littleEndian(at: start + 64, width: 2), (2...64).contains(length) else { return nil }
        let units = stride(from: start, to: start + length - 2, by: 2).compactMap {
            entries.littleEndian(at: $0, width: 2).map(UInt16.init)
        }
        return String(decoding: units, as: UTF16.self)
    }
}
