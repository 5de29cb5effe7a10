/// Consecutive shared strings, one after the other in memory.
final class SharedStringBlock {
    /// How many strings a block has; the last one may have fewer.
    static let size = 256

    private let bytes: [UInt8]

    /// Where each string ends in `bytes`.
    private let ends: [UInt32]

    init(bytes: [UInt8], ends: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
    }

    /// The memory it takes, in bytes.
    var byteCount: Int { bytes.count + MemoryLayout<UInt32>.size * ends.count }

    subscript(index: Int) -> String {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        let end = Int(ends[index])
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        }
    }

    /// The block as it lies in a file of this process: the number of strings, their ends, their bytes.
    var serialized: [UInt8] {
        let table = [UInt32(ends.count)] + ends
        return unsafe table.withUnsafeBytes { unsafe Array($0) } + bytes
    }

    /// Reads back what ``serialized`` gave.
    convenience init(serialized: [UInt8]) {
        let width = MemoryLayout<UInt32>.size
        let (bytes, ends) = unsafe serialized.withUnsafeBytes { memory in
            let count = unsafe Int(memory.loadUnaligned(as: UInt32.self))
            return (
                unsafe Array(memory[(width * (count + 1))...]),
                (1...count).map { unsafe memory.loadUnaligned(fromByteOffset: width * $0, as: UInt32.self) }
            )
        }
        self.init(bytes: bytes, ends: ends)
    }
}
