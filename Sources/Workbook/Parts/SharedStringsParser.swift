/// Reads the shared strings part.
final class SharedStringsParser: XMLEvents {
    private let strings: SharedStrings
    private var text: CellText
    private var isInText = false
    private var isPhonetic = false
    private let limits: WorkbookLimits

    let namespaces = spreadsheetNamespaces
    let isDone = false

    init(into strings: SharedStrings, limits: WorkbookLimits) {
        self.strings = strings
        self.limits = limits
        text = CellText(limits: limits)
    }

    func startElement(_ element: XMLElement) {
        switch element.name {
        case "t": isInText = !isPhonetic
        case "si": text.clear()
        case "rPh": isPhonetic = true
        default: break
        }
    }

    func endElement(_ name: XMLName) throws(WorkbookError) {
        switch name {
        case "t": isInText = false
        case "si": try append()
        case "rPh": isPhonetic = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if isInText { unsafe try text.append(bytes) }
    }

    private func append() throws(WorkbookError) {
        guard strings.count < limits.sharedStrings else {
            throw .limit(.sharedStrings, allowed: limits.sharedStrings)
        }
        text.unescape()
        try strings.append(text.bytes)
    }
}
