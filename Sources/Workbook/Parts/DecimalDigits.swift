/// A number written in digits alone.
enum DecimalDigits {
    /// The number, or nil if there are no digits, others than digits, or too many.
    static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value = 0
        for index in bytes.indices {
            let digit = unsafe bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
