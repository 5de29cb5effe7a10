extension [UInt8] {
    /// The little-endian integer of `width` bytes at `offset`, or nil beyond the end or above `Int.max`.
    func littleEndian(at offset: Int, width: Int) -> Int? {
        guard offset >= 0, width <= 8, offset <= count - width else { return nil }
        var value: UInt64 = 0
        for index in (0..<width).reversed() { value = value << 8 | UInt64(self[offset + index]) }
        return Int(exactly: value)
    }
}
