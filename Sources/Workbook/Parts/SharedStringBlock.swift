/// Consecutive shared strings, one after the other in memory.
struct SharedStringBlock {
    private var bytes: [UInt8] = []

    /// Where each string ends in `bytes`.
    private var ends: [UInt32] = []

    /// A block is full when it has this many bytes or strings.
    private static let fullBytes = 64 << 10
    private static let fullCount = 8_192

    init() {}

    var count: Int { ends.count }

    var isFull: Bool { bytes.count >= Self.fullBytes || ends.count >= Self.fullCount }

    mutating func append(_ string: [UInt8]) {
        bytes.append(contentsOf: string)
        ends.append(UInt32(bytes.count))
    }

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
    init(serialized: [UInt8]) {
        let width = MemoryLayout<UInt32>.size
        unsafe serialized.withUnsafeBytes { memory in
            let count = unsafe Int(memory.loadUnaligned(as: UInt32.self))
            ends = (1...count).map { unsafe memory.loadUnaligned(fromByteOffset: width * $0, as: UInt32.self) }
            bytes = unsafe Array(memory[(width * (count + 1))...])
        }
    }
}
