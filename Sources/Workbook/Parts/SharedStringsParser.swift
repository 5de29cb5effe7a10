/// Reads the shared strings part.
final class SharedStringsParser: XMLEvents {
    private let strings: SharedStrings
    private let text: CellText
    private var isInText = false
    private var isPhonetic = false
    private let limits: WorkbookLimits
    private let names: StringNames

    let dictionary = XMLDictionary()
    let namespaces: [XMLName]

    init(into strings: SharedStrings, limits: WorkbookLimits) {
        self.strings = strings
        self.limits = limits
        text = CellText(limit: limits.cellLength)
        names = StringNames(dictionary)
        namespaces = dictionary.spreadsheetNamespaces
    }

    func startElement(_ element: XMLElement) {
        if element.name == names.text {
            isInText = !isPhonetic
        } else if element.name == names.item {
            text.clear()
        } else if element.name == names.phonetic {
            isPhonetic = true
        }
    }

    func endElement(_ name: XMLName) throws(WorkbookError) {
        if name == names.text {
            isInText = false
        } else if name == names.item {
            try append()
        } else if name == names.phonetic {
            isPhonetic = false
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
        unsafe try strings.append(text.bytes)
    }
}
