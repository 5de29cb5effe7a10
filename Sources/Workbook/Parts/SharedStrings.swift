/// A workbook's shared strings in their order: the latest used blocks in memory, the others in a temporary file.
///
/// So the memory that a workbook takes does not grow with it; most files have few strings and never need the file.
final class SharedStrings {
    /// A block that is in memory, in the file, or in both.
    private struct Place {
        var block: SharedStringBlock?
        var extent: SpillFile.Extent?
    }

    private var places: [Place] = []

    /// Blocks in memory from `oldest` on, the one that came longest ago first.
    private var resident: [Int] = []
    private var oldest = 0
    private var residentBytes = 0
    private let maximumBytes: Int

    /// The block that is being filled.
    private let bytes = CellText(limit: .max)
    private var ends: [UInt32] = []

    private var spill: SpillFile?
    private let directory: String

    /// The number of strings.
    private(set) var count = 0

    init(temporaryDirectory: String, maximumBytes: Int = 12 << 20) {
        directory = temporaryDirectory
        self.maximumBytes = maximumBytes
    }

    func append(_ string: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        unsafe try bytes.append(string)
        ends.append(UInt32(bytes.count))
        count += 1
        if ends.count == SharedStringBlock.size { try seal() }
    }

    /// Ends the filling; only then may strings be read.
    func seal() throws(WorkbookError) {
        guard !ends.isEmpty else { return }
        places.append(Place())
        let block = unsafe SharedStringBlock(bytes: Array(bytes.bytes), ends: ends)
        bytes.clear()
        ends.removeAll(keepingCapacity: true)
        try keep(block, at: places.count - 1)
    }

    /// The string with an index, or nil if there is none.
    func string(at index: Int) throws(WorkbookError) -> String? {
        guard index >= 0, index < count else { return nil }
        let (place, offset) = index.quotientAndRemainder(dividingBy: SharedStringBlock.size)
        return try block(at: place)[offset]
    }

    private func block(at place: Int) throws(WorkbookError) -> SharedStringBlock {
        if let block = places[place].block { return block }
        let bytes = if let spill, let extent = places[place].extent { try spill.read(extent) } else { [UInt8]() }
        let block = SharedStringBlock(serialized: bytes)
        try keep(block, at: place)
        return block
    }

    /// Keeps a block in memory and moves those that came longest ago into the file if there are too many.
    private func keep(_ block: SharedStringBlock, at place: Int) throws(WorkbookError) {
        places[place].block = block
        resident.append(place)
        residentBytes += block.byteCount
        while residentBytes > maximumBytes, oldest < resident.count - 1 {
            try release(resident[oldest])
            oldest += 1
        }
        if oldest > 1_024, oldest > resident.count / 2 {
            resident.removeFirst(oldest)
            oldest = 0
        }
    }

    private func release(_ place: Int) throws(WorkbookError) {
        guard let block = places[place].block else { return }
        if places[place].extent == nil {
            let file = if let spill { spill } else { try SpillFile(directory: directory) }
            spill = file
            places[place].extent = try file.append(block.serialized)
        }
        residentBytes -= block.byteCount
        places[place].block = nil
    }
}
