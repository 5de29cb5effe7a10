import Workbook

/// Why a file can't be read as a spreadsheet, and what to do: one sentence for each cause.
enum WorkbookText: String, CatalogueSection {
    static let section = "workbook"

    case unreadable
    case temporaryFile
    case emptyFile
    case notAnArchive
    case legacyXLS
    case otherCompoundFile
    case encrypted
    case binaryXLSB
    case openDocument
    case plainXML
    case csvOrText
    case html
    case unknownEncoding
    case unclosedQuote
    case notAWorkbook
    case truncated
    case corruptedArchive
    case corrupted
    case unsupportedCompression
    case missingPart
    case noSheets
    case noSuchSheet
    case doctypeForbidden
    case fileSize
    case unpackedSize
    case ratio
    case entries
    case sheets
    case rows
    case columns
    case cellLength
    case sharedStrings
    case seconds
}

extension WorkbookError {
    /// The cause in words, with what to do.
    func sentence(_ text: Catalogue) -> String {
        let parameters = parameters
        return Catalogue.fill(text(self.text)) { name in
            if case .limit(let limit, let allowed) = self, name == "allowed" { return limit.amount(allowed) }
            return parameters[name]
        }
    }

    private var text: WorkbookText {
        switch self {
        case .unreadable: .unreadable
        case .temporaryFile: .temporaryFile
        case .emptyFile: .emptyFile
        case .notAnArchive: .notAnArchive
        case .legacyXLS: .legacyXLS
        case .otherCompoundFile: .otherCompoundFile
        case .encrypted: .encrypted
        case .binaryXLSB: .binaryXLSB
        case .openDocument: .openDocument
        case .plainXML: .plainXML
        case .csvOrText: .csvOrText
        case .html: .html
        case .unknownEncoding: .unknownEncoding
        case .unclosedQuote: .unclosedQuote
        case .notAWorkbook: .notAWorkbook
        case .truncated: .truncated
        case .corruptedArchive: .corruptedArchive
        case .corrupted: .corrupted
        case .missingPart: .missingPart
        case .unsupportedCompression: .unsupportedCompression
        case .noSheets: .noSheets
        case .noSuchSheet: .noSuchSheet
        case .doctypeForbidden: .doctypeForbidden
        case .limit(let limit, _): limit.text
        }
    }
}

extension WorkbookLimit {
    fileprivate var text: WorkbookText {
        switch self {
        case .fileSize: .fileSize
        case .unpackedSize: .unpackedSize
        case .ratio: .ratio
        case .entries: .entries
        case .sheets: .sheets
        case .rows: .rows
        case .columns: .columns
        case .cellLength: .cellLength
        case .sharedStrings: .sharedStrings
        case .seconds: .seconds
        }
    }

    /// The allowed amount for people: bytes as megabytes where there are many.
    fileprivate func amount(_ allowed: Int) -> String {
        switch self {
        case .fileSize, .unpackedSize: String(allowed >> 20)
        default: String(allowed)
        }
    }
}
