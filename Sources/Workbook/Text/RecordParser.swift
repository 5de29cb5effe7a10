/// Makes rows of a text in UTF-8 that comes in pieces (RFC 4180, with line ends of any kind).
struct RecordParser {
    private enum State {
        case fieldStart
        case plain
        case quoted

        /// After a quote in a quoted value: its end, or half of an escaped quote.
        case quoteInQuoted
    }

    private let separator: UInt8
    private let limits: WorkbookLimits
    private var state = State.fieldStart
    private var isAfterReturn = false
    private var value: [UInt8] = []
    private var column = 0
    private var row = Row(number: 1, cells: [])

    init(separator: UInt8, limits: WorkbookLimits) {
        self.separator = separator
        self.limits = limits
    }

    /// Takes the next piece and hands over the rows that end in it.
    mutating func consume(_ text: some Sequence<UInt8>, _ body: (Row) -> Step) throws(WorkbookError) -> Step {
        for byte in text {
            defer { isAfterReturn = byte == 0x0D }
            // A return and a line feed are one line's end.
            if isAfterReturn, byte == 0x0A, state == .fieldStart { continue }
            if try take(byte), try endRow(body) == .stop { return .stop }
        }
        return .next
    }

    /// Ends the text, and with it the last row.
    mutating func finish(_ body: (Row) -> Step) throws(WorkbookError) -> Step {
        if state == .quoted { throw .unclosedQuote(row: row.number) }
        if state == .fieldStart, column == 0 { return .next }
        return try endRow(body)
    }

    /// Takes a byte; says whether it ends the row.
    private mutating func take(_ byte: UInt8) throws(WorkbookError) -> Bool {
        if state == .quoted {
            if byte == 0x22 { state = .quoteInQuoted } else { try append(byte) }
        } else if byte == separator {
            try endValue()
        } else if byte == 0x0A || byte == 0x0D {
            return true
        } else if byte == 0x22, state != .plain {
            if state == .quoteInQuoted { try append(byte) }
            state = .quoted
        } else {
            state = .plain
            try append(byte)
        }
        return false
    }

    private mutating func append(_ byte: UInt8) throws(WorkbookError) {
        // Nobody sees it, and no database takes it.
        if byte == 0 { return }
        guard value.count < limits.cellLength else { throw .limit(.cellLength, allowed: limits.cellLength) }
        value.append(byte)
    }

    private mutating func endValue() throws(WorkbookError) {
        // Excel is made to keep the zeros of 00123 by writing it as a formula: ="00123".
        if value.count > 3, value.starts(with: [0x3D, 0x22]), value.last == 0x22 {
            value = Array(value.dropFirst(2).dropLast())
        }
        if !value.isEmpty {
            guard column < limits.columns else { throw .limit(.columns, allowed: limits.columns) }
            while row.cells.count < column { row.cells.append(.empty) }
            row.cells.append(.text(String(decoding: value, as: UTF8.self)))
            value.removeAll(keepingCapacity: true)
        }
        column += 1
        state = .fieldStart
    }

    /// Hands over a row unless its line is blank, which counts all the same, as in Excel.
    private mutating func endRow(_ body: (Row) -> Step) throws(WorkbookError) -> Step {
        guard row.number <= limits.rows else { throw .limit(.rows, allowed: limits.rows) }
        let isBlank = state == .fieldStart && column == 0
        try endValue()
        let step = isBlank ? .next : body(row)
        row.number += 1
        row.cells.removeAll(keepingCapacity: true)
        column = 0
        return step
    }
}
