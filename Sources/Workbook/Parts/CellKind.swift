/// What a cell's value means: its `t` attribute (ST_CellType, ECMA-376 part 1, 18.18.11).
enum CellKind {
    case number
    case sharedString
    case boolean
    case error

    /// An inline string, a formula's string, an ISO 8601 date, or a type that is not known: text as written.
    case text

    init(_ type: UnsafeBufferPointer<UInt8>?) {
        guard let type = unsafe type, let first = unsafe type.first else {
            self = .number
            return
        }
        switch (first, type.count) {
        case (UInt8(ascii: "n"), 1): self = .number
        case (UInt8(ascii: "s"), 1): self = .sharedString
        case (UInt8(ascii: "b"), 1): self = .boolean
        case (UInt8(ascii: "e"), 1): self = .error
        default: self = .text
        }
    }
}
