extension WorkbookReader {
    /// Refuses everything that is not a whole zip archive, by its bytes.
    ///
    /// - Returns: The file's size in bytes.
    static func checkKind(path: String, limits: WorkbookLimits) throws(WorkbookError) -> Int {
        let file = try File(path: path)
        guard file.size <= limits.fileSize else { throw .limit(.fileSize, allowed: limits.fileSize) }
        switch FileKind(try file.read(at: 0, count: FileKind.sampleSize)) {
        case .zip: try ArchiveDirectory.check(file, limits: limits)
        case .compoundFile: throw try CompoundFile(file).error
        case .empty: throw .emptyFile
        case .html: throw .html
        case .xml: throw .plainXML
        case .text: throw .csvOrText
        case .unknown: throw .notAnArchive
        }
        return file.size
    }

    /// The name of the workbook part, found through the package's relationships.
    static func workbookPart(
        in archive: ZipArchive,
        limits: WorkbookLimits,
        deadline: Deadline
    ) throws(WorkbookError) -> String {
        // OpenDocument 1.3 part 2, 3.3: the package states its type in a part of this name.
        if archive.contains("mimetype"), archive.contains("META-INF/manifest.xml") { throw .openDocument }
        let relationships = try Relationships(of: "", in: archive, limits: limits, deadline: deadline)
        guard let workbook = relationships.first("officeDocument")?.target else { throw .notAWorkbook }
        if workbook.lowercased().hasSuffix(".bin") { throw .binaryXLSB }
        return workbook
    }

    /// The worksheets among the workbook's entries, with the parts that hold their rows.
    static func sheets(_ entries: [WorkbookPart.Entry], _ relationships: Relationships) throws(WorkbookError) -> [Sheet]
    {
        let targets = Dictionary(relationships.all.map { ($0.id, $0) }) { first, _ in first }
        let sheets = entries.compactMap { entry -> Sheet? in
            guard let target = targets[entry.relationship], target.kind == "worksheet" else { return nil }
            return Sheet(name: entry.name, isHidden: entry.isHidden, part: target.target)
        }
        guard !sheets.isEmpty else { throw .noSheets }
        return sheets
    }
}
