extension WorkbookText {
    var english: String {
        switch self {
        case .temporaryFile:
            "The console has no room for a temporary file (system error {errno}). Ask who runs it to make room on the disk."
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
        case .truncated: "The file was cut off: its end is missing. Download or copy it again, as a whole."
        case .corruptedArchive: "The file’s directory is damaged, so nothing in it can be found. Export it again."
        case .corrupted:
            "A part of the workbook is damaged ({part}). Open it in Excel, which may repair it, and save it, or export it again."
        case .missingPart:
            "A part that the workbook refers to is not in it ({part}). Open it in Excel and save it, or export it again."
        case .unsupportedCompression: "The file is packed in a way that Excel never uses. Save it again in Excel."
        case .noSheets: "The workbook has no worksheet, only charts or macros. Export the members again from DingTalk."
        case .noSuchSheet: "The sheet that was chosen is not in the workbook any more. Choose the file again."
        case .doctypeForbidden: "The file has parts that no spreadsheet program writes, so it was refused."
        case .fileSize:
            "The file has more than {allowed} MB. Remove pictures and other sheets, or export fewer departments at a time."
        case .unpackedSize:
            "The file unpacks to more than {allowed} MB. Remove sheets and columns that are not about members."
        case .ratio:
            "A part of the file unpacks to more than {allowed} times its size, as only harmful files do. Save it again in Excel."
        case .entries:
            "The file consists of more than {allowed} parts. Copy the members into a new workbook and import that one."
        case .sheets: "The workbook has more than {allowed} sheets. Copy the one with the members into a new workbook."
        case .rows: "The sheet has more than {allowed} rows. Split the list over several files."
        case .columns: "The sheet has more than {allowed} columns. Delete those that are not about members."
        case .cellLength: "A cell has a text of more than {allowed} bytes. Shorten it, or delete its column."
        case .sharedStrings:
            "The workbook has more than {allowed} different texts. Delete sheets and columns that are not about members."
        case .seconds: "Reading the file took more than {allowed} seconds. Take out what is not about members."
        }
    }
}
