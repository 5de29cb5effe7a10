/// A workbook's shared strings in their order: a few megabytes of blocks in memory, the others in a temporary file.
///
/// So the memory that a workbook takes does not grow with it; most files have few strings and never need the file.
final class SharedStrings {
    /// A block that is in memory, in the file, or in both.
    private struct Place {
        let first: Int
        let count: Int
        var block: SharedStringBlock?
        var extent: SpillFile.Extent?
    }

    /// A block is full with that many bytes; a single text may be longer.
    private static let blockSize = 16 << 10

    /// For one string in so many it is noted in which block it is.
    private static let guideDistance = 64

    private var places: [Place] = []
    private var guide: [Int32] = []

    /// The blocks in memory, in a circle: the hand passes over those that were used since it came by last.
    private var resident: [Int] = []
    private var hand = 0
    private(set) var residentBytes = 0
    private let maximumBytes: Int

    /// The block that is being filled.
    private let bytes = CellText(limit: .max)
    private var ends: [UInt32] = []

    private var spill: SpillFile?
    private let directory: String

    /// The number of strings.
    private(set) var count = 0

    init(temporaryDirectory: String, maximumBytes: Int = 4 << 20) {
        directory = temporaryDirectory
        self.maximumBytes = maximumBytes
    }

    func append(_ string: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if count % Self.guideDistance == 0 { guide.append(Int32(places.count)) }
        unsafe try bytes.append(string)
        ends.append(UInt32(bytes.count))
        count += 1
        if bytes.count + MemoryLayout<UInt32>.size * ends.count >= Self.blockSize { try seal() }
    }

    /// Ends the filling; only then may strings be read.
    func seal() throws(WorkbookError) {
        guard !ends.isEmpty else { return }
        let block = unsafe SharedStringBlock(first: count - ends.count, ends: ends, bytes: bytes.bytes)
        places.append(Place(first: block.first, count: block.count))
        bytes.clear()
        ends.removeAll(keepingCapacity: true)
        try keep(block, at: places.count - 1)
    }

    /// The string with an index, or nil if there is none.
    func string(at index: Int) throws(WorkbookError) -> String? {
        guard index >= 0, index < count else { return nil }
        var place = Int(guide[index / Self.guideDistance])
        while places[place].first + places[place].count <= index { place += 1 }
        let block = try block(at: place)
        block.isRecent = true
        return block[index]
    }

    private func block(at number: Int) throws(WorkbookError) -> SharedStringBlock {
        let place = places[number]
        if let block = place.block { return block }
        guard let spill, let extent = place.extent else { throw .temporaryFile(errno: 0) }
        let image = try spill.read(extent)
        let block = SharedStringBlock(first: place.first, count: place.count, image: image)
        try keep(block, at: number)
        return block
    }

    /// Keeps a block in memory, in place of others if there are too many.
    private func keep(_ block: SharedStringBlock, at place: Int) throws(WorkbookError) {
        places[place].block = block
        residentBytes += block.image.count
        while residentBytes > maximumBytes, !resident.isEmpty {
            hand %= resident.count
            if let old = places[resident[hand]].block, old.isRecent {
                old.isRecent = false
                hand += 1
            } else {
                try release(resident[hand])
                resident[hand] = resident[resident.count - 1]
                resident.removeLast()
            }
        }
        resident.append(place)
    }

    private func release(_ place: Int) throws(WorkbookError) {
        guard let block = places[place].block else { return }
        if places[place].extent == nil {
            let file = if let spill { spill } else { try SpillFile(directory: directory) }
            spill = file
            places[place].extent = try file.append(block.image)
        }
        residentBytes -= block.image.count
        places[place].block = nil
    }
}
