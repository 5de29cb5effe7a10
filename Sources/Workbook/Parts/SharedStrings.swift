/// A workbook's shared strings in their order: the latest used blocks in memory, the others in a temporary file.
///
/// So the memory that a workbook takes does not grow with it; most files have few blocks and never need the file.
final class SharedStrings {
    private var blocks: [SharedStringBlock?] = []
    private var firstIndexes: [Int] = []
    private var extents: [SpillFile.Extent?] = []

    /// Blocks in memory, the one read longest ago first.
    private var resident: [Int] = []
    private let maximumResident: Int

    private var filling = SharedStringBlock()
    private var last = 0
    private var spill: SpillFile?
    private let directory: String

    /// The number of strings.
    private(set) var count = 0

    init(temporaryDirectory: String, maximumResident: Int = 160) {
        directory = temporaryDirectory
        self.maximumResident = maximumResident
    }

    func append(_ string: [UInt8]) throws(WorkbookError) {
        filling.append(string)
        count += 1
        if filling.isFull { try seal() }
    }

    /// Ends the filling; only then may strings be read.
    func seal() throws(WorkbookError) {
        guard filling.count > 0 else { return }
        firstIndexes.append(count - filling.count)
        blocks.append(nil)
        extents.append(nil)
        let sealed = filling
        filling = SharedStringBlock()
        try keep(sealed, at: blocks.count - 1)
    }

    /// The string with an index, or nil if there is none.
    func string(at index: Int) throws(WorkbookError) -> String? {
        guard index >= 0, index < count else { return nil }
        let block = block(of: index)
        last = block
        if blocks[block] == nil, let extent = extents[block] {
            let bytes = try spill?.read(extent) ?? []
            try keep(SharedStringBlock(serialized: bytes), at: block)
        }
        return blocks[block]?[index - firstIndexes[block]]
    }

    private func block(of index: Int) -> Int {
        let end = last + 1 < firstIndexes.count ? firstIndexes[last + 1] : count
        if index >= firstIndexes[last], index < end { return last }
        var low = 0
        var high = firstIndexes.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstIndexes[middle] <= index { low = middle } else { high = middle }
        }
        return low
    }

    /// Keeps a block in memory and moves the one that came longest ago into the file if there are too many.
    private func keep(_ block: SharedStringBlock, at position: Int) throws(WorkbookError) {
        blocks[position] = block
        resident.append(position)
        guard resident.count > maximumResident else { return }
        let oldest = resident.removeFirst()
        if extents[oldest] == nil, let content = blocks[oldest] {
            let file = if let spill { spill } else { try SpillFile(directory: directory) }
            spill = file
            extents[oldest] = try file.append(content.serialized)
        }
        blocks[oldest] = nil
    }
}
