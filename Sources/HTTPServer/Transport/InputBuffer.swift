/// The bytes that have been received and not yet been used.
struct InputBuffer {
    private(set) var bytes: [UInt8]
    private(set) var start = 0

    /// Makes a buffer that holds bytes already, or none.
    init(_ bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    var count: Int { bytes.count - start }
    /// The bytes of memory that it takes.
    var capacity: Int { bytes.capacity }
    var isEmpty: Bool { start == bytes.count }

    /// The byte at an offset from the first unused one.
    subscript(_ offset: Int) -> UInt8 { bytes[start + offset] }

    /// The offset of the first line feed at or behind an offset.
    func lineFeed(from offset: Int) -> Int? {
        bytes[(start + offset)...].firstIndex(of: 10).map { $0 - start }
    }

    /// Adds bytes at the end.
    mutating func append(_ more: UnsafeRawBufferPointer) {
        if isEmpty {
            (bytes, start) = unsafe (Array(more), 0)
        } else {
            bytes.removeFirst(start)
            start = 0
            unsafe bytes.append(contentsOf: more)
        }
    }

    /// Takes the next bytes out, at most that many.
    mutating func take(_ limit: Int) -> [UInt8] {
        // Mostly it is all of them, which then needn't be copied.
        let taken = start == 0 && limit >= bytes.count ? bytes : Array(bytes[start...].prefix(limit))
        consume(taken.count)
        return taken
    }

    /// Marks bytes as used.
    mutating func consume(_ length: Int) {
        start += length
        if isEmpty { (bytes, start) = ([], 0) }
    }
}
