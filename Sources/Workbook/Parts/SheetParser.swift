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
    private var text: CellText
    private var isInText = false
    private var isPhonetic = false

    let namespaces = spreadsheetNamespaces
    private(set) var isDone = false

    /// Whether the part was a worksheet at all.
    private(set) var hasRoot = false

    init(part: String, strings: SharedStrings, limits: WorkbookLimits, body: @escaping (Row) -> Step) {
        self.part = part
        self.strings = strings
        self.limits = limits
        self.body = body
        text = CellText(limits: limits)
    }

    func startElement(_ element: XMLElement) throws(WorkbookError) {
        switch element.name {
        case "c": startCell(element)
        case "v": isInText = true
        case "t": isInText = !isPhonetic
        case "row": try startRow(element)
        case "rPh": isPhonetic = true
        case "worksheet": hasRoot = true
        default: break
        }
    }

    func endElement(_ name: XMLName) throws(WorkbookError) {
        switch name {
        case "c": try endCell()
        case "v", "t": isInText = false
        case "row": endRow()
        case "rPh": isPhonetic = false
        // What follows the rows (merged ranges, validations, links) is of no use here, and can be long.
        case "sheetData": isDone = true
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if isInText { unsafe try text.append(bytes) }
    }

    private func startRow(_ element: XMLElement) throws(WorkbookError) {
        rowCount += 1
        guard rowCount <= limits.rows else { throw .limit(.rows, allowed: limits.rows) }
        row.number = element.text("r").flatMap(Int.init) ?? row.number + 1
        row.cells.removeAll(keepingCapacity: true)
        column = -1
    }

    private func endRow() {
        if body(row) == .stop { isDone = true }
    }

    private func startCell(_ element: XMLElement) {
        column = unsafe element.value("r").flatMap { unsafe CellReference.column($0) } ?? column + 1
        kind = unsafe CellKind(element.value("t"))
        text.clear()
    }

    private func endCell() throws(WorkbookError) {
        let cell = try cell()
        if cell == .empty { return }
        guard column < limits.columns else { throw .limit(.columns, allowed: limits.columns) }
        while row.cells.count <= column { row.cells.append(.empty) }
        row.cells[column] = cell
    }

    private func cell() throws(WorkbookError) -> Cell {
        if text.bytes.isEmpty { return .empty }
        switch kind {
        case .text:
            text.unescape()
            return .text(text.string)
        case .sharedString:
            guard let index = Int(text.string), let string = try strings.string(at: index) else {
                throw .corrupted(part: part)
            }
            return string.isEmpty ? .empty : .text(string)
        case .number: return .number(text.string)
        case .boolean: return .boolean(text.bytes == [0x31] || text.bytes == Array("true".utf8))
        case .error: return .error(text.string)
        }
    }
}
