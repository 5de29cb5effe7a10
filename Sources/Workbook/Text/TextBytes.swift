/// The bytes of a text, in a file or in memory.
enum TextBytes: ~Copyable {
    case file(File)
    case memory([UInt8])

    var count: Int {
        switch self {
        case .file(let file): file.size
        case .memory(let bytes): bytes.count
        }
    }

    /// The bytes from `offset` on, at most `count`; fewer only at the end.
    func read(at offset: Int, count: Int) throws(WorkbookError) -> [UInt8] {
        switch self {
        case .file(let file): try file.read(at: offset, count: count)
        case .memory(let bytes): Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
        }
    }
}
