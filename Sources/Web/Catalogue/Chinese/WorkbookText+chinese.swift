extension WorkbookText {
    var chinese: String {
        switch self {
        case .unreadable: "控制台无法读取上传的文件（系统错误 {errno}）。请再试一次。"
        case .emptyFile: "文件为空。请从钉钉重新导出。"
        case .notAnArchive: "这不是 Excel 工作簿（.xlsx）。请原样上传钉钉导出的文件。"
        case .legacyXLS: "这是旧版 Excel 文件（.xls）。请用 Excel、WPS 或 LibreOffice 打开，另存为 Excel 工作簿（.xlsx）后再导入。"
        case .otherCompoundFile: "这是其他文档，不是 Excel 工作簿。请选择钉钉导出的文件（.xlsx）。"
        case .encrypted: "工作簿有密码保护。请去掉密码保存后重新导入。"
        case .binaryXLSB: "这是二进制工作簿（.xlsb）。请另存为 Excel 工作簿（.xlsx）后再导入。"
        case .openDocument: "这是 OpenDocument 表格（.ods）。请另存为 Excel 工作簿（.xlsx）。"
        case .plainXML: "这是 XML 文件，不是 Excel 工作簿。请另存为 Excel 工作簿（.xlsx）。"
        case .csvOrText: "这是文本文件，不是 Excel 工作簿。请另存为 Excel 工作簿（.xlsx）或“CSV UTF-8”。"
        case .html: "这是冒充表格的网页。请用 Excel 打开并另存为 .xlsx。"
        case .unknownEncoding: "文本既不是 UTF-8 也不是 GB18030，无法读取其中的字符。请另存为“CSV UTF-8”或 .xlsx。"
        case .unclosedQuote: "第 {row} 行有一个值以引号开头，但没有结束的引号。请更正，或把文件另存为 .xlsx。"
        case .notAWorkbook: "此文件中没有工作簿。请选择钉钉导出的文件（.xlsx），而不是 zip 或 Word 文件。"
        case .broken: "文件已损坏或传输不完整。请重新导出或下载。"
        case .unsupportedCompression: "文件的压缩方式不是 Excel 所用的。请在 Excel 中重新保存。"
        case .noSheets: "工作簿中没有含数据行的工作表。"
        case .doctypeForbidden: "文件含有表格程序不会写入的内容，因此被拒绝。"
        case .tooLarge: "文件超过 {allowed} MB。"
        case .tooLargeUnpacked: "文件很小，但解压后过大，因此被拒绝。请在 Excel 中重新保存。"
        case .tooManyParts: "工作簿的组成部分远多于成员名单所需。请从钉钉重新导出。"
        case .tooManyRows: "工作表超过 {allowed} 行。"
        case .tooManyColumns: "工作表超过 {allowed} 列。"
        case .cellTooLong: "有单元格的文本超过 {allowed} 字节。请从钉钉重新导出名单。"
        case .tooSlow: "读取文件超过 {allowed} 秒。请删去与成员无关的内容。"
        }
    }
}
