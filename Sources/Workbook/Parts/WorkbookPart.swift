/// The workbook part: which sheets there are, in the order of their tabs.
final class WorkbookPart: XMLEvents {
    struct Entry {
        let name: String
        let isHidden: Bool
        let relationship: String
    }

    private(set) var entries: [Entry] = []
    private var hasRoot = false
    private let limits: WorkbookLimits

    let dictionary = XMLDictionary()
    let namespaces: [XMLName]

    init(_ part: String, in archive: ZipArchive, limits: WorkbookLimits, deadline: Deadline) throws(WorkbookError) {
        self.limits = limits
        namespaces = dictionary.spreadsheetNamespaces
        try archive.parse(part, into: self, deadline: deadline)
        guard hasRoot else { throw .notAWorkbook }
    }

    func startElement(_ element: XMLElement) throws(WorkbookError) {
        if element.name == dictionary.name("workbook") { hasRoot = true }
        guard element.name == dictionary.name("sheet") else { return }
        // A chart sheet or macro sheet is listed too: those without a worksheet's relationship are dropped later.
        guard entries.count < limits.sheets else { throw .limit(.sheets, allowed: limits.sheets) }
        let state = element.text(dictionary.name("state"))
        entries.append(
            Entry(
                name: element.text(dictionary.name("name")) ?? "",
                isHidden: state == "hidden" || state == "veryHidden",
                relationship: element.prefixedText(dictionary.name("id")) ?? ""
            )
        )
    }

    func endElement(_ name: XMLName) {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
