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

    let namespaces = spreadsheetNamespaces
    let isDone = false

    init(_ part: String, in archive: ZipArchive, limits: WorkbookLimits, deadline: Deadline) throws(WorkbookError) {
        self.limits = limits
        try archive.parse(part, into: self, deadline: deadline)
        guard hasRoot else { throw .notAWorkbook }
    }

    func startElement(_ element: XMLElement) throws(WorkbookError) {
        if element.name == "workbook" { hasRoot = true }
        guard element.name == "sheet" else { return }
        // A chart sheet or macro sheet is listed too: those without a worksheet's relationship are dropped later.
        guard entries.count < limits.sheets else { throw .limit(.sheets, allowed: limits.sheets) }
        let state = element.text("state")
        entries.append(
            Entry(
                name: element.text("name") ?? "",
                isHidden: state == "hidden" || state == "veryHidden",
                relationship: element.prefixedText("id") ?? ""
            )
        )
    }

    func endElement(_ name: XMLName) {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
