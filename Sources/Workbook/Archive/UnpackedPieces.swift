internal import Dispatch
internal import Synchronization

/// A part's bytes in pieces, unpacked on a thread of their own while earlier ones are parsed.
///
/// Sendable since the semaphores hand each slot over: from `free` to `filled` it belongs to the thread that unpacks,
/// otherwise to the one that parses.
@safe final class UnpackedPieces: @unchecked Sendable {
    /// Bytes of a piece.
    static let pieceSize = 64 << 10

    private static let slotCount = 4

    private let part: ZipPart
    private let memory: UnsafeMutableRawPointer
    private let results: UnsafeMutablePointer<Result<Int, WorkbookError>>

    // They begin at 0, since one that stands lower than at its beginning can't be freed.
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let isClosed = Atomic(false)
    private let queue = DispatchQueue(label: "tocsin.unpacking")

    /// Pieces taken, and whether the last of them was the end.
    private var taken = 0
    private var isAtEnd = false

    /// A small part is not worth a thread.
    private let isAhead: Bool

    init(_ part: ZipPart) {
        self.part = part
        isAhead = part.statedSize > Self.pieceSize
        unsafe memory = .allocate(byteCount: Self.slotCount * Self.pieceSize, alignment: 64)
        unsafe results = .allocate(capacity: Self.slotCount)
        unsafe results.initialize(repeating: .success(0), count: Self.slotCount)
        guard isAhead else { return }
        for _ in 0..<Self.slotCount { free.signal() }
        queue.async { self.unpackAll() }
    }

    deinit {
        unsafe results.deinitialize(count: Self.slotCount)
        unsafe results.deallocate()
        unsafe memory.deallocate()
    }

    /// The next piece, valid until the one after it is asked for; an empty one at the part's end.
    func next() throws(WorkbookError) -> UnsafeRawBufferPointer {
        if isAtEnd { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
        let slot = taken % Self.slotCount
        if isAhead {
            if taken > 0 { free.signal() }
            filled.wait()
        } else {
            unpack(into: slot)
        }
        taken += 1
        let result = unsafe results[slot]
        isAtEnd = result.isLast
        return unsafe UnsafeRawBufferPointer(start: memory + slot * Self.pieceSize, count: try result.get())
    }

    /// Stops the unpacking, waits for its end and closes the part: from then on its archive is free for others.
    func close() {
        if isAhead {
            isClosed.store(true, ordering: .relaxed)
            free.signal()
            queue.sync {}
        }
        // Not left to the last reference, which the queue may drop later, on its own thread.
        part.close()
    }

    private func unpackAll() {
        var slot = 0
        free.wait()
        while !isClosed.load(ordering: .relaxed) {
            unpack(into: slot)
            let isLast = unsafe results[slot].isLast
            filled.signal()
            if isLast { break }
            slot = (slot + 1) % Self.slotCount
            free.wait()
        }
    }

    private func unpack(into slot: Int) {
        let start = unsafe memory + slot * Self.pieceSize
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: start, count: Self.pieceSize)
        do throws(WorkbookError) {
            unsafe results[slot] = .success(try part.fill(buffer))
        } catch {
            unsafe results[slot] = .failure(error)
        }
    }
}

extension Result<Int, WorkbookError> {
    /// Whether no piece comes after this one.
    fileprivate var isLast: Bool {
        switch self {
        case .success(let count): count == 0
        case .failure: true
        }
    }
}
