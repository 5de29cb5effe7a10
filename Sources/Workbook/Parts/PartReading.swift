extension ZipArchive {
    /// Bytes unpacked and parsed at a time.
    private static let pieceSize = 64 << 10

    /// Parses a part from its start until its end, or until the events say that they are done.
    ///
    /// - Parameters:
    ///   - part: The part's name.
    ///   - events: What takes the elements.
    ///   - deadline: Looked at before each piece.
    ///   - progress: Called after each piece with the part's bytes read so far; may stop the reading.
    /// - Throws: `WorkbookError` for a part that is missing or broken, or when time is up; `progress` stopping is none.
    /// - Returns: Whether `progress` let the reading come to its end.
    @discardableResult
    func parse(
        _ part: String,
        into events: any XMLEvents,
        deadline: Deadline,
        progress: (_ bytesRead: Int) -> Step = { _ in .next }
    ) throws(WorkbookError) -> Bool {
        let source = try open(part)
        let parser = try XMLPushParser(part: part, events: events)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
        defer { unsafe piece.deallocate() }
        while !events.isDone {
            try deadline.check()
            let count = unsafe try source.read(into: piece)
            unsafe try parser.feed(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            if count == 0 { break }
            if progress(source.bytesRead) == .stop { return false }
        }
        return true
    }
}
