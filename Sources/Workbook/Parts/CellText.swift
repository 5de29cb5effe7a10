import Glibc

/// The text of a cell or shared string while its pieces arrive, in UTF-8; the owner of its memory.
@safe final class CellText {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity = 256
    private(set) var count = 0
    private let limit: Int

    /// Makes an empty text that may have at most `limit` bytes.
    init(limit: Int) {
        self.limit = limit
        unsafe memory = .allocate(capacity: capacity)
    }

    deinit { unsafe memory.deallocate() }

    /// The text as it stands; valid until it is next changed.
    var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: memory, count: count) }

    var string: String { unsafe String(decoding: bytes, as: UTF8.self) }

    /// The text as a number of digits; nil if it is none.
    var index: Int? { unsafe DecimalDigits.value(of: bytes) }

    func append(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard let start = piece.baseAddress else { return }
        let end = count + piece.count
        guard end <= limit else { throw .limit(.cellLength, allowed: limit) }
        if end > capacity { grow(to: end) }
        unsafe (memory + count).update(from: start, count: piece.count)
        count = end
    }

    /// Empties the text and keeps its memory.
    func clear() { count = 0 }

    private func grow(to size: Int) {
        capacity = max(size, 2 * capacity)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: memory, count: count)
        unsafe memory.deallocate()
        unsafe memory = unsafe larger
    }

    /// Replaces `_xHHHH_` by the character it stands for (ST_Xstring, ECMA-376 part 1, 22.9.2.19).
    func unescape() {
        guard mayHaveEscapes else { return }
        var rest = unsafe Array(bytes)[...]
        count = 0
        while let byte = rest.first {
            if let scalar = Self.escaped(rest.prefix(7)) {
                // It is shorter than the seven bytes that stand for it.
                for byte in String(scalar).utf8 { put(byte) }
                rest = rest.dropFirst(7)
            } else {
                put(byte)
                rest = rest.dropFirst()
            }
        }
    }

    private var mayHaveEscapes: Bool {
        guard count >= 7 else { return false }
        var start = unsafe memory
        // Most low lines stand alone.
        while let line = unsafe memchr(start, 0x5F, memory + count - start) {
            unsafe start = unsafe line.assumingMemoryBound(to: UInt8.self) + 1
            if unsafe start < memory + count, unsafe start.pointee == 0x78 { return true }
        }
        return false
    }

    private func put(_ byte: UInt8) {
        unsafe memory[count] = byte
        count += 1
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard bytes.count == 7, bytes.starts(with: [0x5F, 0x78]), bytes.last == 0x5F else { return nil }
        var value: UInt32 = 0
        for byte in bytes.dropFirst(2).dropLast() {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        // Half of a surrogate pair is no character and stays as written, as does U+0000, which no database takes.
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
