/// The text of a cell or shared string while its pieces arrive, in UTF-8.
struct CellText {
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    init(limits: WorkbookLimits) {
        limit = limits.cellLength
        bytes.reserveCapacity(256)
    }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard bytes.count + piece.count <= limit else { throw .limit(.cellLength, allowed: limit) }
        unsafe bytes.append(contentsOf: piece)
    }

    /// Empties the text and keeps its memory.
    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Replaces `_xHHHH_` by the character it stands for (ST_Xstring, ECMA-376 part 1, 22.9.2.19).
    mutating func unescape() {
        guard bytes.count >= 7, bytes.contains(0x5F) else { return }
        var rest = bytes[...]
        var result: [UInt8] = []
        while let byte = rest.first {
            if let scalar = Self.escaped(rest.prefix(7)) {
                result.append(contentsOf: String(scalar).utf8)
                rest = rest.dropFirst(7)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        bytes = result
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard bytes.count == 7, bytes.starts(with: [0x5F, 0x78]), bytes.last == 0x5F else { return nil }
        var value: UInt32 = 0
        for byte in bytes.dropFirst(2).dropLast() {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        // Half of a surrogate pair is no character; it stays as written.
        return Unicode.Scalar(value)
    }
}
