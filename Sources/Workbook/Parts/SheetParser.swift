/// Turns a worksheet's elements into rows and hands each one over when it ends.
///
/// `<dimension>` and `<mergeCells>` are not looked at: the first is often wrong, the second changes no cell's value.
final class SheetParser: XMLEvents {
    private let part: String
    private let strings: SharedStrings
    private let limits: WorkbookLimits
    private let body: (Row) -> Step

    private var row = Row(number: 0, cells: [])
    private var rowCount = 0
    private var column = -1
    private var kind = CellKind.number
    private let text: CellText
    private var isInText = false
    private var isPhonetic = false
    private let names: SheetNames

    let dictionary = XMLDictionary()
    let namespaces: [XMLName]
    private(set) var isDone = false
    private(set) var isStopped = false

    /// Whether the part was a worksheet at all.
    private(set) var hasRoot = false

    init(part: String, strings: SharedStrings, limits: WorkbookLimits, body: @escaping (Row) -> Step) {
        self.part = part
        self.strings = strings
        self.limits = limits
        self.body = body
        text = CellText(limit: limits.cellLength)
        names = SheetNames(dictionary)
        namespaces = dictionary.spreadsheetNamespaces
    }

    func startElement(_ element: XMLElement) throws(WorkbookError) {
        if element.name == names.cell {
            startCell(element)
        } else if element.name == names.value {
            isInText = true
        } else if element.name == names.string.text {
            isInText = !isPhonetic
        } else if element.name == names.row {
            try startRow(element)
        } else if element.name == names.string.phonetic {
            isPhonetic = true
        } else if element.name == names.worksheet {
            hasRoot = true
        }
    }

    func endElement(_ name: XMLName) throws(WorkbookError) {
        if name == names.cell {
            try endCell()
        } else if name == names.value || name == names.string.text {
            isInText = false
        } else if name == names.row {
            endRow()
        } else if name == names.string.phonetic {
            isPhonetic = false
        } else if name == names.rows {
            // What follows the rows (merged ranges, validations, links) is of no use here, and can be long.
            isDone = true
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if isInText { unsafe try text.append(bytes) }
    }

    private func startRow(_ element: XMLElement) throws(WorkbookError) {
        rowCount += 1
        guard rowCount <= limits.rows else { throw .limit(.rows, allowed: limits.rows) }
        let number = unsafe element.value(names.reference)
        row.number = unsafe number.flatMap { unsafe DecimalDigits.value(of: $0) } ?? row.number + 1
        row.cells.removeAll(keepingCapacity: true)
        column = -1
    }

    private func endRow() {
        isStopped = body(row) == .stop
        isDone = isStopped
    }

    private func startCell(_ element: XMLElement) {
        let reference = unsafe element.value(names.reference)
        column = unsafe reference.flatMap { unsafe CellReference.column($0) } ?? column + 1
        kind = unsafe CellKind(element.value(names.type))
        text.clear()
    }

    private func endCell() throws(WorkbookError) {
        if text.count == 0 { return }
        let cell = try cell()
        if case .empty = cell { return }
        guard column < limits.columns else { throw .limit(.columns, allowed: limits.columns) }
        row.put(cell, at: column)
    }

    private func cell() throws(WorkbookError) -> Cell {
        switch kind {
        case .text:
            text.unescape()
            return .text(text.string)
        case .sharedString:
            guard let index = text.index, let string = try strings.string(at: index) else {
                throw .corrupted(part: part)
            }
            return string.isEmpty ? .empty : .text(string)
        case .number: return .number(text.string)
        case .boolean: return .boolean(["1", "true"].contains(text.string))
        case .error: return .error(text.string)
        }
    }
}

extension Row {
    /// Fills the gap before a new cell; one that came before in the same place is replaced.
    fileprivate mutating func put(_ cell: Cell, at column: Int) {
        while cells.count < column { cells.append(.empty) }
        if cells.count == column { cells.append(cell) } else { cells[column] = cell }
    }
}
