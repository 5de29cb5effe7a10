/// The name of a limit that a file can exceed.
package enum WorkbookLimit: String, Sendable, Hashable, CaseIterable {
    /// Bytes of the file.
    case fileSize

    /// Bytes of all parts together once unpacked.
    case unpackedSize

    /// How many times larger than its packed form a part may be.
    case ratio

    /// Parts in the archive.
    case entries

    /// Worksheets.
    case sheets

    /// Rows of one sheet.
    case rows

    /// Columns of one row.
    case columns

    /// Bytes of one cell's text in UTF-8.
    case cellLength

    /// Shared strings.
    case sharedStrings

    /// Seconds that opening, or reading one sheet, may take.
    case seconds
}
