/// Why a file can't be read as a workbook: exactly one cause, without any text from its cells.
package enum WorkbookError: Error, Sendable, Hashable {
    /// The file can't be opened or read; `errno` as the system gave it.
    case unreadable(errno: Int32)

    /// The temporary file for shared strings can't be made, written or read; `errno` as the system gave it.
    case temporaryFile(errno: Int32)

    /// The file has no bytes.
    case emptyFile

    /// The bytes are neither a zip archive nor any other kind of file named here.
    case notAnArchive

    /// An Excel 97–2003 workbook (.xls, BIFF in an OLE2 compound file).
    case legacyXLS

    /// Another document in an OLE2 compound file, e.g. a Word 97–2003 document.
    case otherCompoundFile

    /// The workbook, or a part of it that is needed, is encrypted.
    case encrypted

    /// An Excel binary workbook (.xlsb).
    case binaryXLSB

    /// An OpenDocument file (.ods).
    case openDocument

    /// An "XML Spreadsheet 2003" or other plain XML file.
    case plainXML

    /// Text, e.g. comma-separated values.
    case csvOrText

    /// A web page, often named .xls or .xlsx by the program that made it.
    case html

    /// A text that is neither UTF-8, UTF-16 with a byte order mark, nor GB18030.
    case unknownEncoding

    /// A text with a quoted value that does not end; `row` is where it begins, from 1.
    case unclosedQuote(row: Int)

    /// A zip archive without a workbook in it, e.g. a Word document or a zipped workbook.
    case notAWorkbook

    /// A zip archive whose end is missing.
    case truncated

    /// A zip archive whose directory can't be read.
    case corruptedArchive

    /// A part whose packed bytes or XML are broken.
    case corrupted(part: String)

    /// A part packed by a method other than deflate.
    case unsupportedCompression(part: String)

    /// A part that the workbook names but the archive lacks.
    case missingPart(String)

    /// A workbook that lists no worksheet.
    case noSheets

    /// A sheet number that the workbook has not.
    case noSuchSheet(Int)

    /// A part with a document type declaration, which spreadsheets never have.
    case doctypeForbidden(part: String)

    /// A limit is exceeded; `allowed` in the unit that ``WorkbookLimit`` names.
    case limit(WorkbookLimit, allowed: Int)
}
