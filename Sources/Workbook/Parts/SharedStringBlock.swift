/// Consecutive shared strings, one after the other in memory as in the temporary file.
final class SharedStringBlock {
    /// The index of its first string.
    let first: Int

    /// The number of strings.
    let count: Int

    /// Where each string ends, counted from the first one's start, and then the strings.
    let image: [UInt8]

    /// Whether a string was asked for since the block was last considered for the file.
    var isRecent = true

    private static let width = MemoryLayout<UInt32>.size

    /// Takes strings that end at these places of `bytes`.
    init(first: Int, ends: [UInt32], bytes: UnsafeBufferPointer<UInt8>) {
        self.first = first
        count = ends.count
        image = unsafe [UInt8](unsafeUninitializedCapacity: Self.width * ends.count + bytes.count) { memory, filled in
            let memory = UnsafeMutableRawBufferPointer(memory)
            unsafe ends.withUnsafeBytes { unsafe memory.copyMemory(from: $0) }
            unsafe UnsafeMutableRawBufferPointer(rebasing: memory[(Self.width * ends.count)...])
                .copyMemory(from: UnsafeRawBufferPointer(bytes))
            filled = memory.count
        }
    }

    /// Takes an ``image`` that was kept elsewhere.
    init(first: Int, count: Int, image: [UInt8]) {
        self.first = first
        self.count = count
        self.image = image
    }

    /// The string with an index of this block.
    subscript(index: Int) -> String {
        let place = index - first
        precondition(place >= 0 && place < count)
        return unsafe image.withUnsafeBytes { memory in
            let ends = Self.width * place
            let start = unsafe place == 0 ? 0 : Int(memory.load(fromByteOffset: ends - Self.width, as: UInt32.self))
            let end = unsafe Int(memory.load(fromByteOffset: ends, as: UInt32.self))
            let strings = Self.width * count
            return unsafe String(
                decoding: UnsafeRawBufferPointer(rebasing: memory[strings + start..<strings + end]),
                as: UTF8.self
            )
        }
    }
}
