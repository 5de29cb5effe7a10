import Workbook

/// Why a file can't be read as a spreadsheet, and what to do: one sentence for each cause.
enum WorkbookText: String, CatalogueSection {
    static let section = "workbook"

    case unreadable
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
    case broken
    case unsupportedCompression
    case noSheets
    case doctypeForbidden
    case tooLarge
    case tooLargeUnpacked
    case tooManyParts
    case tooManyRows
    case tooManyColumns
    case cellTooLong
    case tooSlow
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
        case .unreadable, .temporaryFile: .unreadable
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
        case .truncated, .corruptedArchive, .corrupted, .missingPart: .broken
        case .unsupportedCompression: .unsupportedCompression
        case .noSheets, .noSuchSheet: .noSheets
        case .doctypeForbidden: .doctypeForbidden
        case .limit(let limit, _): limit.text
        }
    }
}

extension WorkbookLimit {
    fileprivate var text: WorkbookText {
        switch self {
        case .fileSize: .tooLarge
        case .unpackedSize, .ratio: .tooLargeUnpacked
        case .entries, .sheets, .sharedStrings: .tooManyParts
        case .rows: .tooManyRows
        case .columns: .tooManyColumns
        case .cellLength: .cellTooLong
        case .seconds: .tooSlow
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
