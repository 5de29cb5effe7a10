extension WorkbookText {
    var english: String {
        switch self {
        case .unreadable: "The console could not read the uploaded file (system error {errno}). Try once more."
        case .emptyFile: "The file is empty. Export it again from DingTalk."
        case .notAnArchive: "This is not an Excel workbook (.xlsx). Upload the file as DingTalk exported it."
        case .legacyXLS:
            "This is an old Excel file (.xls). Open it in Excel, WPS or LibreOffice, save it as Excel workbook (.xlsx), "
                + "and import that one."
        case .otherCompoundFile: "This is another document, not an Excel workbook. Choose DingTalk’s export (.xlsx)."
        case .encrypted: "The workbook is protected by a password. Save it without one and import it again."
        case .binaryXLSB: "This is a binary workbook (.xlsb). Save it as Excel workbook (.xlsx) and import that one."
        case .openDocument: "This is an OpenDocument spreadsheet (.ods). Save it as Excel workbook (.xlsx)."
        case .plainXML: "This is an XML file, not an Excel workbook. Save it as Excel workbook (.xlsx)."
        case .csvOrText:
            "This is a text file, not an Excel workbook. Save it as Excel workbook (.xlsx) or as “CSV UTF-8”."
        case .html: "This is a web page that is called a spreadsheet. Open it in Excel and save it as .xlsx."
        case .unknownEncoding:
            "The text is neither UTF-8 nor GB18030, so its characters can’t be read. Save it as “CSV UTF-8” or as .xlsx."
        case .unclosedQuote:
            "In row {row} a value begins with a quotation mark that has no closing one. Correct it, or save the file as "
                + ".xlsx."
        case .notAWorkbook:
            "There is no workbook in this file. Choose DingTalk’s export (.xlsx), not a zip or Word file."
        case .broken: "The file is damaged or was cut off on its way. Export or download it again."
        case .unsupportedCompression: "The file is packed in a way that Excel never uses. Save it again in Excel."
        case .noSheets: "The workbook has no sheet with rows."
        case .doctypeForbidden: "The file has parts that no spreadsheet program writes, so it was refused."
        case .tooLarge: "The file has more than {allowed} MB."
        case .tooLargeUnpacked:
            "The file is small but unpacks to far too much, so it was refused. Save it again in Excel."
        case .tooManyParts: "The workbook has far more parts than a list of members. Export it again from DingTalk."
        case .tooManyRows: "The sheet has more than {allowed} rows."
        case .tooManyColumns: "The sheet has more than {allowed} columns."
        case .cellTooLong: "A cell has a text of more than {allowed} bytes. Export the list again from DingTalk."
        case .tooSlow: "Reading the file took more than {allowed} seconds. Take out what is not about members."
        }
    }
}
