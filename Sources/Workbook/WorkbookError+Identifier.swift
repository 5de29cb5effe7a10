extension WorkbookError {
    /// The stable key of this error's sentence in a catalogue, such as `workbook.limit.rows`.
    package var identifier: String {
        switch self {
        case .unreadable: "workbook.unreadable"
        case .temporaryFile: "workbook.temporaryFile"
        case .emptyFile: "workbook.emptyFile"
        case .notAnArchive: "workbook.notAnArchive"
        case .legacyXLS: "workbook.legacyXLS"
        case .otherCompoundFile: "workbook.otherCompoundFile"
        case .encrypted: "workbook.encrypted"
        case .binaryXLSB: "workbook.binaryXLSB"
        case .openDocument: "workbook.openDocument"
        case .plainXML: "workbook.plainXML"
        case .csvOrText: "workbook.csvOrText"
        case .html: "workbook.html"
        case .unknownEncoding: "workbook.unknownEncoding"
        case .unclosedQuote: "workbook.unclosedQuote"
        case .notAWorkbook: "workbook.notAWorkbook"
        case .truncated: "workbook.truncated"
        case .corruptedArchive: "workbook.corruptedArchive"
        case .corrupted: "workbook.corrupted"
        case .unsupportedCompression: "workbook.unsupportedCompression"
        case .missingPart: "workbook.missingPart"
        case .noSheets: "workbook.noSheets"
        case .noSuchSheet: "workbook.noSuchSheet"
        case .doctypeForbidden: "workbook.doctypeForbidden"
        case .limit(let limit, _): "workbook.limit.\(limit.rawValue)"
        }
    }

    /// The values that belong into the sentence: `part`, `allowed`, `row`, `sheet` or `errno`.
    package var parameters: [String: String] {
        switch self {
        case .unreadable(let errno), .temporaryFile(let errno): ["errno": String(errno)]
        case .corrupted(let part), .unsupportedCompression(let part), .missingPart(let part),
            .doctypeForbidden(let part):
            ["part": part]
        case .unclosedQuote(let row): ["row": String(row)]
        case .noSuchSheet(let sheet): ["sheet": String(sheet)]
        case .limit(_, let allowed): ["allowed": String(allowed)]
        default: [:]
        }
    }
}

extension WorkbookError: CustomStringConvertible {
    /// The identifier and its parameters, for logs.
    package var description: String {
        ([identifier] + parameters.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }
}
